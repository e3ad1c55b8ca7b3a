package practice

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// File is the name of the console's file in a practice folder.
const File = "console.json"

// Objection is what the wizard objected to.
type Objection struct {
	Job  string    `json:"job"` // key; empty of a round
	Text string    `json:"text"`
	At   time.Time `json:"at"`
}

// kept is what the file holds.
type kept struct {
	Mission    Mission        `json:"mission"`
	Run        string         `json:"run"`
	From       time.Time      `json:"from"`
	Needs      []console.Need `json:"needs"`
	Objections []Objection    `json:"objections,omitempty"`
	Console    console.State  `json:"console"`
}

// Desk is the console of a practice folder. It may be used by several goroutines.
type Desk struct {
	path string
	site site.Site
	real func() time.Time

	mu      sync.Mutex
	kept    kept
	content []byte        // of the file, as it was read or written last
	ahead   time.Duration // of the practice's clock, before the real one
	pending []Objection   // not in the file yet
}

// Open opens the console of a practice folder. real is the real clock. The error matches fs.ErrNotExist where nobody has practised.
func Open(folder string, s site.Site, real func() time.Time) (*Desk, error) {
	d := &Desk{path: filepath.Join(folder, File), site: s, real: real}
	if err := d.read(); err != nil {
		return nil, err
	}
	d.ahead = d.kept.Console.Now.Sub(real())
	return d, nil
}

// create writes the file of a new console, and opens it.
func create(folder string, s site.Site, real func() time.Time, k kept) (*Desk, error) {
	content, err := json.Marshal(k)
	if err != nil {
		return nil, err
	}
	_, err = atomicfile.Write(filepath.Join(folder, File), false, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
	if err != nil {
		return nil, err
	}
	return Open(folder, s, real)
}

// read reads the file. The clock goes forward if it was set forward in another window.
func (d *Desk) read() error {
	content, err := os.ReadFile(d.path)
	if err != nil {
		return err
	}
	var k kept
	if err := json.Unmarshal(content, &k); err != nil {
		return fmt.Errorf("read %q: %w", d.path, err)
	}
	d.kept, d.content = k, content
	if at := k.Console.Now; at.After(d.now()) {
		d.ahead = at.Sub(d.real())
	}
	return nil
}

func (d *Desk) now() time.Time { return d.real().Add(d.ahead).In(d.site.Location()) }

// Now returns the time of the practice.
func (d *Desk) Now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now()
}

// Mission returns what is practised, and Run the run it is practised in.
func (d *Desk) Mission() Mission { return d.kept.Mission }

// Run returns the id of the run that the practice is about.
func (d *Desk) Run() string { return d.kept.Run }

// Look reads what other windows have done, writes what the wizard has objected to, and returns the console as it stands now.
func (d *Desk) Look() (*console.Console, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.pending) > 0 {
		if err := d.do(func(*console.Console) error { return nil }); err != nil {
			return nil, err
		}
	}
	if err := d.read(); err != nil {
		return nil, err
	}
	return d.console(), nil
}

// console returns the console as it stands now.
func (d *Desk) console() *console.Console {
	c := console.Restore(d.site, d.kept.Console)
	c.Advance(d.now())
	return c
}

// Do does something in the console. What do refuses is not done.
func (d *Desk) Do(do func(c *console.Console) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.do(do)
}

// tries is how often a change is made anew because another window was faster.
const tries = 20

func (d *Desk) do(do func(c *console.Console) error) error {
	for n := 1; ; n++ {
		if err := d.read(); err != nil {
			return err
		}
		c := d.console()
		if err := do(c); err != nil {
			return err
		}
		k := d.kept
		k.Console, k.Objections = c.State(), slices.Concat(k.Objections, d.pending)
		content, err := json.Marshal(k)
		if err == nil {
			err = atomicfile.Swap(d.path, d.content, content)
		}
		if errors.Is(err, atomicfile.ErrChanged) && n < tries {
			continue
		}
		if err != nil {
			return err
		}
		d.kept, d.content, d.pending = k, content, nil
		if c.Now().After(d.now()) {
			d.ahead = c.Now().Sub(d.real())
		}
		return nil
	}
}

// Objected notes what the wizard has objected to. It is kept with the next change, or when somebody looks.
func (d *Desk) Objected(job, text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pending = append(d.pending, Objection{job, text, d.now()})
}

// Forward is how far the clock is set forward.
type Forward string

// The ways to set the clock forward.
const (
	NextRun Forward = "next"    // until the next job has run
	Hour    Forward = "hour"    // an hour
	Morning Forward = "morning" // 08:00 of the next day that people work
)

// Forwards returns all of them.
func Forwards() []Forward { return []Forward{NextRun, Hour, Morning} }

// Set sets the clock forward.
func (d *Desk) Set(f Forward) error {
	return d.Do(func(c *console.Console) error {
		c.Advance(until(c, f))
		return nil
	})
}

func until(c *console.Console, f Forward) time.Time {
	now := c.Now()
	switch f {
	case NextRun:
		next := now.Add(24 * time.Hour)
		for _, j := range c.Jobs() {
			if j.Status == console.Queued && j.Start.After(now) && j.Start.Before(next) {
				next = j.Start
			}
		}
		return next.Add(time.Minute)
	case Morning:
		eight, weekdays := site.At(8*60), site.Regularity{Every: "week", Days: []string{"mon", "tue", "wed", "thu", "fri"}}
		if next, ok := schedule.Next(eight, weekdays, site.Hours{}, now, now.Location()); ok {
			return next
		}
	}
	return now.Add(time.Hour)
}
