package plain_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/wizard"
)

// others are who else works on the record.
type others struct {
	open    map[string][]string
	entered []string
}

func (o *others) Others(string) map[string][]string { return o.open }
func (o *others) Enter(_ string, jobs []string) {
	o.entered = append(o.entered, strings.Join(jobs, " "))
}

// tells fails unless the others were told of these jobs, one after another.
func (o *others) tells(t *testing.T, jobs ...string) {
	t.Helper()
	if !slices.Equal(o.entered, jobs) {
		t.Errorf("the others are told of %q, not %q", o.entered, jobs)
	}
}

// beside sits down at a job, or without one at a round of Nets, beside others; at a terminal, or at a pipe.
func (o *office) beside(team *others, terminal bool, job string, lines ...any) sitting {
	o.t.Helper()
	out := &bytes.Buffer{}
	in := &keyboard{lines: lines, screen: out}
	options := plain.Options{
		In: in, Out: out, Echo: terminal, Site: o.site, Text: o.text, Stamper: wizard.Stamper{Operator: "kari", Now: exampletest.Saturday},
		Store: o.store, Run: "2026.2", Job: job, Manner: wizard.ByStep, Team: team,
	}
	walk := plain.Walk
	if job == "" {
		walk = func(options plain.Options) error {
			return plain.Round(options, o.store, sixNets(), "resetup round nets")
		}
	}
	err := walk(options)
	return sitting{o.t, append(in.said, out.String()), err}
}

func TestAJobThatAColleagueHasOpenIsAskedAboutAtATerminal(t *testing.T) {
	o, team := openOffice(t), &others{open: map[string][]string{"nets/12": {"ola"}}}
	s := o.beside(team, true, "nets/12", "")
	s.has(0, "ola har denne jobben åpen. Vil du gå inn i den likevel? (j/n) > ")
	s.lacks(1, "Steg 1")
	s.has(1, "Stoppet.")
	team.tells(t)
	s = o.beside(team, true, "nets/12", "J", "q")
	s.has(1, "Steg 1 av ")
	team.tells(t, "nets/12", "")
}

func TestWhoSendsLinesIsToldWhatAColleagueHasOpen(t *testing.T) {
	o, team := openOffice(t), &others{open: map[string][]string{"nets/12": {"ola"}}}
	s := o.beside(team, false, "nets/12", "q")
	s.has(0, "Merk: ola har denne jobben åpen. Avtal hvem som gjør den.\n", "Steg 1 av ")
	team.tells(t, "nets/12", "")
}

func TestARoundAsksAboutJobsThatColleaguesHaveOpen(t *testing.T) {
	o, team := openOffice(t), &others{open: map[string][]string{"nets/12": {"ola"}, "nets/14": {"ola", "per"}, "autopay/1": {"eva"}}}
	s := o.beside(team, true, "", "n", "q")
	s.has(0, "Andre har jobber i denne runden åpne (ola: Nets-integrasjon · selskap 12 Eksempel Eiendom KF +1 · per: Nets-integrasjon · selskap 14 ", "Nei lar dem være ute av runden. (j/n) > ")
	s.lacks(0, "eva")
	s.has(1, "nets/1\n", "nets/13", "nets/35")
	s.lacks(1, "nets/12", "nets/14")
	team.tells(t, "nets/1 nets/13 nets/20 nets/35")
	team.entered = nil
	s = o.beside(team, true, "", "j", "q")
	s.has(1, "nets/12", "nets/14")
	team.tells(t, "nets/1 nets/12 nets/13 nets/14 nets/20 nets/35")
	s = o.beside(team, false, "", "q")
	s.has(0, "Åpent andre steder: ola: Nets-integrasjon", "nets/12")
}
