package session_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/session"
)

// hurried is a store in which ola takes something in the very moment that somebody else is about to.
type hurried struct {
	session.Store
	of string // the name of the claim; empty once it was taken
}

func (h *hurried) SwapPreference(name, old, value string) (string, error) {
	if strings.HasSuffix(name, h.of) && h.of != "" {
		h.of = ""
		if _, err := h.Store.SwapPreference(name, old, "ola"); err != nil {
			return "", err
		}
	}
	return h.Store.SwapPreference(name, old, value)
}

func (o *office) claims() overview.Claims {
	o.t.Helper()
	claims, err := o.Claims(o.run())
	if err != nil {
		o.t.Fatal(err)
	}
	return claims
}

func TestWhoIsSecondToTakeSomethingIsToldAndTakesNothing(t *testing.T) {
	o := begun(t)
	o.Store = &hurried{o.Store, "/autopay-remittering"}
	_, err := o.Claim(o.run(), []string{"nets/*", "autopay-remittering"}, false)
	if by, is := errors.AsType[*session.ClaimedError](err); !is || by.Name != "autopay-remittering" || by.By != "ola" {
		t.Fatalf("the error is %v", err)
	}
	if got := o.claims().Text(); got != "ola: autopay-remittering" {
		t.Errorf("taken are %q", got)
	}
	if _, err := o.Claim(o.run(), []string{"nets/*", "autopay-remittering"}, true); err != nil {
		t.Fatal(err)
	}
	if got := o.claims().Text(); got != "kari: autopay-remittering, nets" {
		t.Errorf("taken over are %q", got)
	}
	o.Store = &hurried{o.Store, "/nets"}
	if _, err := o.GiveBack(o.run(), []string{"autopay-remittering", "nets"}, false); err == nil {
		t.Error("what ola has taken over meanwhile was given back")
	}
	if got := o.claims().Text(); got != "kari: autopay-remittering · ola: nets" {
		t.Errorf("in the end are taken %q", got)
	}
}
