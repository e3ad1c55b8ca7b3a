package ladder

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// The child stores in a record with one short step list, as the program does but without its screen: a record that is small,
// so that many states of it can be looked at. Its orders are: start, answer N, act N, parts N, aside N, backup FILE, restore FILE, merge FILE.
var _ = asChild("store", func() int {
	b, err := newChildStore(os.Getenv("LADDER_DATA"))
	for _, order := range strings.Split(os.Getenv("LADDER_ORDERS"), "\n") {
		err = cmp.Or(err, b.do(order))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
})

type childStore struct {
	data   string
	store  *progress.Store
	list   procedures.Procedure
	site   site.Site
	stamps *stamper
}

func newChildStore(data string) (*childStore, error) {
	example, err := exampletest.Read("nb")
	if err != nil {
		return nil, err
	}
	list, _ := example.Lists.Get("nets")
	place, err := example.ReadSite(manyCompanies(2))
	if err != nil {
		return nil, err
	}
	store, err := progress.Open(data, 5*time.Second)
	stamps := &stamper{name: fmt.Sprint(os.Getpid()), now: exampletest.Saturday}
	return &childStore{data, store, list, place, stamps}, err
}

func (b *childStore) do(order string) error {
	what, with, _ := strings.Cut(order, " ")
	switch what {
	case "start":
		lists := []procedures.Procedure{b.list}
		if _, err := startRun(b.store, b.stamps, "2026.2", lists, plansFor(b.site, lists)); err != nil {
			return err
		}
	case "answer":
		return times(with, func() error {
			err := b.answer()
			if err == nil {
				fmt.Println("✓ answer")
			}
			return err
		})
	case "aside": // notes in another job than that which is answered
		return times(with, func() error { return b.note("nets/2") })
	case "act", "parts":
		n, err := strconv.Atoi(with)
		if err == nil {
			err = b.act(n, what == "parts")
		}
		for i := 0; i < n && err == nil; i++ {
			fmt.Println("✓ event")
		}
		return err
	case "backup":
		file, err := b.store.Backup(with, exampletest.Saturday())
		if err != nil {
			return err
		}
		order = "backup " + file
	case "merge":
		c, err := progress.ReadCopy(with)
		if err == nil {
			_, err = b.store.Merge(c, progress.MergeAll)
		}
		if err != nil {
			return err
		}
	case "restore":
		if _, err := progress.Restore(b.data, progress.Copy{Path: with}, exampletest.Saturday()); err != nil {
			return err
		}
	}
	fmt.Println("✓", order)
	return nil
}

// act stores an act of n events in two jobs. In parts it does so as it must not be done: one event after the other.
func (b *childStore) act(n int, inParts bool) error {
	entries, first := make([]ledger.Entry, n), ""
	for i := range entries {
		job, err := b.store.Job("2026.2", []string{"nets/1", "nets/2"}[i%2])
		if err != nil {
			return err
		}
		e := b.stamps.stamp(ledger.Event{Job: job.Plan.Key, Action: ledger.Noted, Value: "sett i konsollen"})
		if first = cmp.Or(first, e.ID); inParts {
			e.ID = fmt.Sprintf("%s:%d", first, i)
			if _, err := b.store.Append("2026.2", job.Version(), e); err != nil {
				return err
			}
			continue
		}
		e.Act = first
		entries[i] = ledger.Entry{Base: job.Version(), Event: e}
	}
	if inParts {
		return nil
	}
	_, err := b.store.AppendAll("2026.2", entries)
	return err
}

// times does something as often as a text says.
func times(text string, do func() error) error {
	n, err := strconv.Atoi(text)
	for ; n > 0 && err == nil; n-- {
		err = do()
	}
	return err
}

func (b *childStore) note(key string) error {
	job, err := b.store.Job("2026.2", key)
	if err == nil {
		note := ledger.Event{Job: key, Action: ledger.Noted, Value: "sett i Visma"}
		_, err = b.store.Append("2026.2", job.Version(), b.stamps.stamp(note))
	}
	return err
}

// answer answers the step that is to be answered, or leaves a note when none is.
func (b *childStore) answer() error {
	run, err := b.store.Run("2026.2")
	if err != nil {
		return err
	}
	job, err := b.store.Job(run.ID, "nets/1")
	if err != nil {
		return err
	}
	c := wizard.Open(b.list, job, run, b.site)
	e, err := c.Note(-1, "ferdig")
	if at := c.Current(); at >= 0 {
		e, err = c.Answer(at, exampletest.AnswerIn(c.Job, c.Steps, at), "avtalt")
	}
	if err != nil {
		return err
	}
	_, err = b.store.Append(run.ID, job.Version(), b.stamps.stamp(e))
	return err
}
