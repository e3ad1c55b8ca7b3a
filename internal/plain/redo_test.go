package plain_test

import "testing"

func TestAnUndoneAnswerIsTakenAgain(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "", "I kø", "48211", "u", "u", "g", "g", "g")
	s.stands(5, "old-find")
	s.has(6, "✓ Gjort om igjen: Finn den gamle jobben")
	s.stands(6, "old-id")
	s.has(7, "✓ Gjort om igjen: Skriv inn jobbid")
	s.stands(7, "old-start")
	s.has(8, o.text.Wizard.NoRedo, "> ")
	if j := o.job("nets/12"); j.Old.ID != "48211" || len(j.Events) != 7 {
		t.Errorf("stored %+v", j.Old)
	}
}
