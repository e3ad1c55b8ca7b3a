package cleantext_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/cleantext"
)

func TestNearest(t *testing.T) {
	words := []string{"company", "companies", "ledger", "gå", "ny", "log", "reconcile"}
	for got, want := range map[string]string{
		"company": "company", "compny": "company", "compani": "company", "legder": "ledger", "LEDGER": "ledger",
		"ga": "gå", "lgo": "log", "lxo": "", "lo": "log", "recon": "reconcile", "comp": "", "r": "",
		"year": "", "": "", strings.Repeat("company", 1000): "",
	} {
		if near := cleantext.Nearest(got, words); near != want {
			t.Errorf("Nearest(%.20q) = %q, want %q", got, near, want)
		}
	}
}
