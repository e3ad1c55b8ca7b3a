package tui_test

import (
	"slices"
	"testing"
	"time"

	model "example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/procedures"
)

// TestAReleaseIsPractisedToItsEnd goes through the release in rounds, and lets two lists do the typing: of the old jobs before, and of the new ones
// after. Everything in the console is done at once.
func TestAReleaseIsPractisedToItsEnd(t *testing.T) {
	m := practises(t, practice.Release, 160, 50)
	m.Sees("2 av 56")
	m.takeList()
	m.doAll()
	for _, p := range m.set.All() {
		if p.Kind == procedures.Setup {
			m.options.Round = []string{p.ID}
			m.open(160, 50)
			m.throughRound()
		}
	}
	m.options.Round, m.options.JobKey = nil, "forberedelser/all"
	m.open(160, 50)
	for n := 0; n < 30 && !m.Shows("FERDIG"); n++ {
		if m.Shows("1-2 velg") {
			m.Press("1")
		}
		m.Press("enter")
	}
	m.Press("esc")
	m.takeList()
	m.Sees("49 REST")
	m.Press("v", "R", "a", "enter")
	for _, j := range m.inRoundOrder() {
		m.Type(j.Old.ID[2:])
		m.Press("enter")
	}
	m.confirm("Runden er ferdig.")
	m.clear()
	m.Press("esc", "esc", "f6", "t", "3", "f6")
	m.Sees("56 av 56")
	m.ends([]string{"56 av 56", fine}, nil)
}

// inRoundOrder returns the leftovers as a round shows them: company by company, each by the clock.
func (m mission) inRoundOrder() []ledger.Summary {
	m.t.Helper()
	jobs, err := m.store.Jobs(m.desk.Run())
	if err != nil {
		m.t.Fatal(err)
	}
	jobs = slices.DeleteFunc(jobs, func(j ledger.Summary) bool { return j.Hazard != ledger.Leftover })
	first := map[int]int{} // start of a company
	slices.SortStableFunc(jobs, func(a, b ledger.Summary) int { return a.Old.Start.Minutes() - b.Old.Start.Minutes() })
	for i, j := range jobs {
		if _, known := first[j.Plan.Company]; !known {
			first[j.Plan.Company] = i
		}
	}
	slices.SortStableFunc(jobs, func(a, b ledger.Summary) int { return first[a.Plan.Company] - first[b.Plan.Company] })
	return jobs
}

// clear deletes the old jobs that wait in the console.
func (m mission) clear() {
	m.t.Helper()
	err := m.desk.Do(func(c *model.Console) (err error) {
		for _, j := range c.Jobs() {
			if j.Status == model.Waiting && j.Work.Company < 80 && err == nil {
				err = c.Delete(j.ID)
			}
		}
		return err
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

// throughRound confirms the cards of a round up to the one on which the new jobs are read in the console: a list tells that.
func (m mission) throughRound() {
	m.t.Helper()
	for n := 0; n < 60; n++ {
		switch {
		case m.Shows("kontroller i jobbkonsollen"), m.Shows("Runden er ferdig"):
			return
		case m.Shows("mellomrom velg"):
			m.Press("a", "enter")
		case m.Shows("1 stemmer"):
			m.Type("1")
			m.Press("enter")
		default:
			m.Press("enter")
		}
	}
	m.t.Fatalf("the round does not end:\n%s", m.Screen())
}

// doAll does in the console what the cards of all jobs say: each old job is set to Venter, or cancelled, and its new one is ordered.
func (m mission) doAll() {
	m.t.Helper()
	err := m.desk.Do(func(c *model.Console) error {
		for _, p := range (practice.Setting{Session: m.usecases(), Lists: m.set}).Plans() {
			if p.Kind != procedures.Setup || p.Keep != "" {
				continue
			}
			old, fresh := m.pair(c, p.Key)
			err := c.SetStatus(old.ID, model.Waiting)
			if p.Retire == procedures.Cancel {
				err = c.CancelRemittance(p.Company)
			}
			if err == nil {
				_, err = c.Order(fresh)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

// slip is what is done in the console with the job of a key; fresh is its new one as it should be ordered.
type slip struct {
	key  string
	do   func(c *model.Console, old model.Job, fresh model.Order) error
	says []string // before the clock is set forward
}

// TestEachSlipIsNamed makes a slip in the console of which the wizard is not told: the summary says what will go wrong, by the job that it comes to.
func TestEachSlipIsNamed(t *testing.T) {
	later := func(o model.Order, minutes int) model.Order {
		o.Start = o.Start.Add(time.Duration(minutes) * time.Minute)
		return o
	}
	order := func(c *model.Console, orders ...model.Order) (err error) {
		for _, o := range orders {
			if _, err = c.Order(o); err != nil {
				return err
			}
		}
		return nil
	}
	for name, slip := range map[string]slip{
		"the old job runs on": {"nets/12", func(c *model.Console, _ model.Job, fresh model.Order) error {
			return order(c, later(fresh, 1))
		}, []string{"selskap 12 Eksempel Eiendom KF: går én gang for mye tir 24.11"}},
		"ordered twice": {"nets/12", func(c *model.Console, old model.Job, fresh model.Order) error {
			_ = c.Delete(old.ID)
			return order(c, fresh, later(fresh, 1))
		}, []string{"selskap 12 Eksempel Eiendom KF: går én gang for mye tir 24.11"}},
		"at one minute": {"nets/12", func(c *model.Console, _ model.Job, fresh model.Order) error {
			return order(c, fresh)
		}, []string{"jobb 48400 stopper når den starter (samme minutt som en annen jobb)", "selskap 12 Eksempel Eiendom KF: går ikke tir 24.11"}},
		"in a blocked time": {"nets/12", func(c *model.Console, old model.Job, fresh model.Order) error {
			_ = c.Delete(old.ID)
			return order(c, later(fresh, -75))
		}, []string{"stopper når den starter (sperret tid)", "går ikke tir 24.11"}},
		"in the wrong company": {"nets/12", func(c *model.Console, old model.Job, fresh model.Order) error {
			_ = c.Delete(old.ID)
			fresh.Work.Company = 13
			return order(c, fresh)
		}, []string{"selskap 12 Eksempel Eiendom KF: går ikke tir 24.11", "selskap 13 Eksempel Vann og Avløp KF: går én gang for mye tir 24.11"}},
		"the new job is deleted": {"nets/12", func(c *model.Console, old model.Job, _ model.Order) error {
			return c.SetStatus(old.ID, model.Waiting)
		}, []string{"selskap 12 Eksempel Eiendom KF: går ikke tir 24.11"}},
		"of two with the same description": {"utgaende-faktura-0400/12", func(c *model.Console, old model.Job, _ model.Order) error {
			return c.Delete(old.ID)
		}, []string{"Utgående faktura kl. 04.00 · selskap 12 Eksempel Eiendom KF: går ikke tir 24.11"}},
		"Autopay set to Venter": {"autopay-remittering/13", func(c *model.Console, old model.Job, fresh model.Order) error {
			err := c.SetStatus(old.ID, model.Waiting)
			if order(c, fresh) == nil {
				t.Error("a remittance job is ordered before the old one is cancelled")
			}
			return err
		}, []string{"Autopay – remitteringsjobb · selskap 13 Eksempel Vann og Avløp KF: går ikke man 23.11"}},
		"wrong output units": {"purring-p1/1/K500-PFEL", func(c *model.Console, old model.Job, fresh model.Order) error {
			_ = c.Delete(old.ID)
			slices.Reverse(fresh.Units)
			return order(c, fresh)
		}, []string{"skriver filer under feil navn, eller brev som ikke skulle vært skrevet. Veiviseren vet ikke om det, og ser det heller ikke i jobblisten"}},
		"another user": {"nets/12", func(c *model.Console, old model.Job, fresh model.Order) error {
			_ = c.Delete(old.ID)
			fresh.User = "kari"
			return order(c, fresh)
		}, []string{"står på en annen bruker enn den skal"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := practises(t, practice.Release, 80, 24)
			err := m.desk.Do(func(c *model.Console) error {
				old, fresh := m.pair(c, slip.key)
				return slip.do(c, old, fresh)
			})
			if err != nil {
				t.Fatal(err)
			}
			m.ends(slip.says, []string{fine})
		})
	}
}

// pair returns the old job of a key in the console, and the order of its new one at the same time.
func (m mission) pair(c *model.Console, key string) (old model.Job, fresh model.Order) {
	m.t.Helper()
	for _, p := range (practice.Setting{Session: m.usecases(), Lists: m.set}).Plans() {
		if p.Key != key {
			continue
		}
		list, _ := m.set.Get(p.Procedure)
		was := model.Right(list, p, m.options.Site, c.Now().Year()-1)
		at := slices.IndexFunc(c.Jobs(), func(j model.Job) bool { return j.Description == was.Description })
		old, fresh = c.Jobs()[at], model.Right(list, p, m.options.Site, c.Now().Year())
		fresh.Start = old.Start
		return old, fresh
	}
	m.t.Fatalf("no job %q", key)
	return old, fresh
}
