package ladder

import (
	"cmp"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// The bookkeeper stores in a record with one short step list, as the program does but without its screen: a record that is
// small, so that many of it can be looked at. Its lines are: start, answer N, backup FILE, restore FILE.
var _ = asChild("bookkeeper", func() int {
	b, err := newBookkeeper(os.Getenv("LADDER_DATA"))
	for _, order := range strings.Split(os.Getenv("LADDER_ORDERS"), "\n") {
		err = cmp.Or(err, b.do(order))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
})

type bookkeeper struct {
	data  string
	store *progress.Store
	list  procedures.Procedure
	site  site.Site
	pen   *scribe
}

func newBookkeeper(data string) (*bookkeeper, error) {
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
	pen := &scribe{name: fmt.Sprint(os.Getpid()), now: saturday}
	return &bookkeeper{data, store, list, place, pen}, err
}

func (b *bookkeeper) do(order string) error {
	what, with, _ := strings.Cut(order, " ")
	switch what {
	case "start":
		lists := []procedures.Procedure{b.list}
		if _, err := startRun(b.store, office{site: b.site}, b.pen, "2026.2", lists, plansFor(b.site, lists)); err != nil {
			return err
		}
	case "answer":
		n, err := strconv.Atoi(with)
		for ; n > 0 && err == nil; n-- {
			if err = b.answer(); err == nil {
				fmt.Println("✓ answer")
			}
		}
		return err
	case "backup":
		file, err := b.store.Backup(with, saturday())
		if err != nil {
			return err
		}
		order = "backup " + file
	case "restore":
		if _, err := progress.Restore(b.data, with, saturday()); err != nil {
			return err
		}
	}
	fmt.Println("✓", order)
	return nil
}

// answer answers the step that is to be answered, or leaves a note when none is.
func (b *bookkeeper) answer() error {
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
		e, err = c.Answer(at, exampletest.Answer(c.Steps[at].Step), "avtalt")
	}
	if err != nil {
		return err
	}
	_, err = b.store.Append(run.ID, job.Version(), b.pen.sign(e))
	return err
}
