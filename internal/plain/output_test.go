package plain_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

var errFull = errors.New("no room")

// paperOut is an output that fails once, and has room again afterwards.
type paperOut struct {
	left   int // writes until it fails
	failed bool
}

func (p *paperOut) Write(b []byte) (int, error) {
	if p.left--; p.left == 0 {
		p.failed = true
		return 0, errFull
	}
	return len(b), nil
}

// watchedStore fails the test where anything is recorded after the output has failed.
type watchedStore struct {
	*progress.Store
	t   *testing.T
	out *paperOut
}

func (s watchedStore) Append(run string, base uint64, act ...ledger.Event) (ledger.Job, error) {
	if s.out.failed {
		s.t.Errorf("%s %s is recorded after a line could not be shown", act[0].Action, act[0].Step)
	}
	return s.Store.Append(run, base, act...)
}

func (s watchedStore) AppendAll(run string, entries []ledger.Entry) ([]ledger.Job, error) {
	if s.out.failed {
		s.t.Errorf("%d events are recorded after a line could not be shown", len(entries))
	}
	return s.Store.AppendAll(run, entries)
}

// Whichever write fails, in whichever sitting: nothing more is asked, nothing more is recorded, and the sitting ends with the error.
func TestNothingIsRecordedOnceALineCouldNotBeShown(t *testing.T) {
	for name, sit := range map[string]func(o plain.Options, store watchedStore) error{
		"step by step": func(o plain.Options, _ watchedStore) error {
			o.In = strings.NewReader("\n1\n48211\n06:10\n\n\no+ runs on\n1\n")
			return plain.Walk(o)
		},
		"card by card": func(o plain.Options, _ watchedStore) error {
			o.In, o.Manner = strings.NewReader("\n1\n48211\n06:10\n\n\n\n\n\n\n\n"), wizard.ByCard
			return plain.Walk(o)
		},
		"a page": func(o plain.Options, _ watchedStore) error {
			o.In, o.Paper = strings.NewReader("Ola\n1-12\n1\n48211\n06:10\n\n06:10\n"), true
			return plain.Walk(o)
		},
		"a round": func(o plain.Options, store watchedStore) error {
			o.In, o.Led = strings.NewReader("1-2\n48201\n06:00\n\n48202\n06:20\n\nn 3 later\nd 4 later\n\n\n\n"), func(wizard.Manner) error { return nil }
			return plain.Round(o, store, sixNets(), "resetup round nets")
		},
	} {
		t.Run(name, func(t *testing.T) {
			const stride = 11
			reached := false
			for fails := 1; !reached; fails += stride {
				o := openOffice(t)
				out := &paperOut{left: fails}
				store := watchedStore{o.store, t, out}
				err := sit(plain.Options{
					Out: out, Echo: true, Store: store, Site: o.site, Text: o.text, Stamper: stamper("kari"), Run: "2026.2", Job: "nets/12",
				}, store)
				if reached = !out.failed; !reached && !errors.Is(err, errFull) {
					t.Errorf("write %d failed, and the sitting ended with %v", fails, err)
				}
				if reached && (err != nil || fails < 3*stride) {
					t.Errorf("after %d writes it ended with %v", fails, err)
				}
			}
		})
	}
}

func TestAQuestionOfWhichALineIsMissingIsNotAsked(t *testing.T) {
	in := strings.NewReader("1\n")
	if _, err := plain.Ask(plain.Options{In: in, Out: &paperOut{left: 1}}, "Which"); !errors.Is(err, errFull) {
		t.Errorf("got error %v", err)
	}
	if left, _ := io.ReadAll(in); string(left) != "1\n" {
		t.Errorf("the answer was read: %q is left", left)
	}
}
