package dialog_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func press(d *dialog.Dialog, keys ...string) (out screen.Outcome) {
	for _, k := range keys {
		out, _ = d.Press(tuitest.Key(k))
	}
	return out
}

func TestAQuestionStaysOpenUntilItsAnswerIsGood(t *testing.T) {
	var d dialog.Dialog
	q := dialog.NewQuestion(tuitest.Env(t, "nb"), "hvorfor?", 20)
	d.Open(q, func() (screen.Outcome, tea.Cmd) {
		if q.Field.Value() == "" {
			d.Fault("skriv noe")
			return screen.Stay(), nil
		}
		d.Close()
		return screen.Say(q.Field.Value()), nil
	})
	press(&d, "enter")
	if !d.IsOpen() || q.Fault != "skriv noe" {
		t.Fatalf("open %v, fault %q", d.IsOpen(), q.Fault)
	}
	if out := press(&d, "j", "a", "enter"); out.Say != "ja" || d.IsOpen() {
		t.Errorf("says %q, open %v", out.Say, d.IsOpen())
	}
}

func TestAQuestionIsClosedWhenItIsGivenUp(t *testing.T) {
	var d dialog.Dialog
	d.Open(dialog.NewConfirm(tuitest.Env(t, "nb"), "sikker?"), func() (screen.Outcome, tea.Cmd) {
		t.Error("no is taken for an answer")
		return screen.Stay(), nil
	})
	if press(&d, "esc"); d.IsOpen() {
		t.Error("the question is still open")
	}
}

func TestGivingUpCanLeadBack(t *testing.T) {
	var d dialog.Dialog
	env := tuitest.Env(t, "nb")
	first := dialog.NewQuestion(env, "hvilken?", 20)
	nothing := func() (screen.Outcome, tea.Cmd) { return screen.Stay(), nil }
	d.OpenOr(dialog.NewPick(env, "slag", []string{"stor", "liten"}, nil), nothing, func() screen.Outcome {
		d.Open(first, nothing)
		return screen.Stay()
	})
	if press(&d, "esc"); d.Prompt() != dialog.Prompt(first) {
		t.Error("the first question is not open again")
	}
}
