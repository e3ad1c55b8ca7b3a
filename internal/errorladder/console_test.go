package errorladder

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// The statuses of the console.
const (
	queued    = "I kø"
	waiting   = "Venter"
	failed    = "Feil"
	cancelled = "avbestilt"
)

// row is a job of the console.
type row struct {
	id          int
	runs        string // the key of the job that it really is
	company     int    // 0 for all
	description string
	user        string
	status      string
	date, start string // "2006-01-02" and "HH:MM" of its next start
	interval    string
}

// console is the job console of a make-believe programserver. Ids only grow.
type console struct {
	rows []*row
	last int
}

func (c *console) add(r row) *row {
	c.last += 7 // other systems order too
	r.id = c.last
	c.rows = append(c.rows, &r)
	return &r
}

func (c *console) remove(r *row) {
	c.rows = slices.DeleteFunc(c.rows, func(o *row) bool { return o == r })
}

// newest returns the row at the bottom.
func (c *console) newest() *row { return c.rows[len(c.rows)-1] }

// of returns the rows that really are a job.
func (c *console) of(key string) (out []*row) {
	for _, r := range c.rows {
		if r.runs == key {
			out = append(out, r)
		}
	}
	return out
}

// oldest returns the first row of a job; nil if there is none.
func (c *console) oldest(key string) *row {
	if rows := c.of(key); len(rows) > 0 {
		return rows[0]
	}
	return nil
}

// lines returns the list that the console exports, a line each, the headings first.
func (c *console) lines() []string {
	out := []string{"Jobbid;Selskap;Beskrivelse;Bruker;Status;Starttid;Intervall"}
	for _, r := range c.rows {
		company := ""
		if r.company > 0 {
			company = strconv.Itoa(r.company)
		}
		out = append(out, fmt.Sprintf("%d;%s;%s;%s;%s;%s %s;%s", r.id, company, r.description, r.user, r.status, r.date, r.start, r.interval))
	}
	return out
}

// list returns the console's list as it is read from a file.
func (c *console) list(t *testing.T, in site.Site) reconcile.List {
	t.Helper()
	table, err := tablefile.Read("konsoll.csv", []byte(strings.Join(c.lines(), "\n")+"\n"), reconcile.Known(nil, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return reconcile.ReadList(table, columns, in.Location(), visma.NewStatuses(nil))
}
