package overview_test

import (
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func texts(t testing.TB, code string) lang.Text { return exampletest.Load(t, code).Text }

// job is a job of the board, untouched unless changed.
func job(key string, change ...func(*ledger.Summary)) ledger.Summary {
	procedure, company, variant, err := procedures.ParseKey(key)
	if err != nil {
		panic(err)
	}
	s := ledger.Summary{
		Plan:       procedures.Plan{Key: key, Procedure: procedure, Company: company, Variant: variant},
		StepsTotal: 5, NextStep: "stand",
	}
	for _, c := range change {
		c(&s)
	}
	return s
}

func begun(version uint64) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.Worked, s.StepsDone = version, 2 }
}

func done(s *ledger.Summary) { s.NextStep, s.StepsDone, s.Worked = "", 5, 9 }

func kept(s *ledger.Summary) { s.Hazard = ledger.Keep }

func skipped(s *ledger.Summary) { s.NextStep, s.Skipped, s.Worked = "", "nei", 8 }

// deferredOnly leaves nothing but steps that were put off.
func deferredOnly(s *ledger.Summary) { s.Worked, s.StepsDone, s.Deferred = 30, 3, 2 }

func in(h ledger.Hazard) func(*ledger.Summary) {
	return func(s *ledger.Summary) { s.Hazard = h }
}

// at reads a clock time, "HH:MM" or "".
func at(text string) site.Clock {
	c, _ := site.ParseClock(text)
	return c
}
