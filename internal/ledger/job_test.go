package ledger_test

import "testing"

func TestWhoWroteLast(t *testing.T) {
	if by := netsJob().LastBy(); by != "" {
		t.Errorf("%q wrote in a job without events", by)
	}
	first, second := answer("a", "x"), undo(1)
	first.By, second.By = "kari", "ola"
	if by := apply(t, netsJob(), first, second).LastBy(); by != "ola" {
		t.Errorf("%q wrote last", by)
	}
}
