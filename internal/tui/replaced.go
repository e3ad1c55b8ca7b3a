package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
)

// replaceable is a store in whose place another record may be put while it is on screen, as by a restore in another window.
type replaceable interface {
	Identity() (string, error) // of the record; another record has another one
	Expect(id string)          // from now on only that record is written to
}

// identity notices that another record was put in place. Nothing is written to that until the operator has been told, and the pages
// have had a second to read it.
type identity struct {
	of    replaceable // nil where no record can be replaced
	id    string      // of the record on screen
	stamp string      // of its files when it was looked at last; empty if they had none
	isNew bool        // it was put in place since the last pulse
	busy  bool        // a look is under way
}

func newIdentity(s Store) (i identity) {
	i.of, _ = s.(replaceable)
	if i.of != nil {
		i.id, _ = i.of.Identity() // what cannot be read now is told by the pages
		i.of.Expect(i.id)
	}
	return i
}

// looked is what a look at the record has found.
type looked struct {
	stamp string
	id    string          // empty if it could not be read
	runs  []ledger.Run    // of another record than before
	jobs  map[string]bool // keys of the jobs of the run on screen there
}

// lookAtRecord returns the command that looks whether the record is the one on screen.
func (m *Model) lookAtRecord() tea.Cmd {
	i, store, run := &m.identity, m.o.Store, m.pages.run
	if i.of == nil || i.busy {
		return nil
	}
	if i.isNew {
		i.isNew = false
		i.of.Expect(i.id)
	}
	i.busy = true
	of, was, stamp := i.of, i.id, i.stamp
	return recovered(func() tea.Msg {
		found := looked{stamp: stampOf(of), jobs: map[string]bool{}}
		if found.stamp != "" && found.stamp == stamp {
			found.id = was
			return found
		}
		id, err := of.Identity()
		if err == nil && id != was {
			found.runs, err = store.Runs()
			if jobs, reading := store.Jobs(run); reading == nil {
				for _, j := range jobs {
					found.jobs[j.Plan.Key] = true
				}
			}
		}
		if found.id = id; err != nil {
			return looked{}
		}
		return found
	})
}

// looked tells that another record was put in place, and has every page read it. What is not in it is left.
func (m *Model) looked(found looked) tea.Cmd {
	i, t := &m.identity, m.env.Text.TUI.Frame
	i.busy, i.stamp = false, found.stamp
	if i.id == "" { // it could not be read when the screen came up
		i.id = found.id
		i.of.Expect(i.id)
	}
	if found.id == "" || found.id == i.id {
		return nil
	}
	i.id, i.isNew = found.id, true
	m.lane.failed = nil // they were answers in the other record
	say := t.Replaced
	var cmds []tea.Cmd
	if run := m.pages.run; run != "" && !slices.ContainsFunc(found.runs, func(r ledger.Run) bool { return r.ID == run }) {
		m.pages.run, m.pages.o.RunID, say = "", "", t.ReplacedRun(run)
		cmds = append(cmds, m.replaceFrom(0, m.pages.first()))
	}
	for at, e := range m.stack {
		if page, ok := e.s.(interface{ JobKey() string }); ok && page.JobKey() != "" && !found.jobs[page.JobKey()] {
			say = t.ReplacedJob(page.JobKey())
			cmds = append(cmds, m.uncover(m.home(at)+1))
			break
		}
	}
	for _, e := range m.stack {
		cmds = append(cmds, m.deliver(e.id, screen.Replaced{}))
	}
	m.say, m.alarm = say, true
	return tea.Batch(append(cmds, m.urgent.update(screen.Replaced{}))...)
}
