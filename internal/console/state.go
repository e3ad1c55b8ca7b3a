package console

import (
	"maps"
	"slices"
	"time"

	"example.org/resetup/internal/site"
)

// State is all that a console knows beside its site, as it is kept in a file.
type State struct {
	Now     time.Time         `json:"now"`
	Last    int               `json:"last"` // the id given last
	Jobs    []Job             `json:"jobs"`
	Failing []int             `json:"failing,omitempty"` // ids of jobs that are to fail
	Ends    map[int]time.Time `json:"ends,omitempty"`    // when running jobs end, by id
	Ran     []Ran             `json:"ran,omitempty"`
}

// State returns the console as it stands.
func (c *Console) State() State {
	return State{
		Now: c.now, Last: c.last, Jobs: c.Jobs(), Failing: slices.Sorted(maps.Keys(c.failing)), Ends: maps.Clone(c.ends), Ran: c.Ran(),
	}
}

// Restore returns the console at a site that stands as State has returned it.
func Restore(s site.Site, st State) *Console {
	c := New(s, st.Now.In(s.Location()), st.Last)
	c.jobs, c.ran = slices.Clone(st.Jobs), slices.Clone(st.Ran)
	for _, id := range st.Failing {
		c.failing[id] = true
	}
	maps.Copy(c.ends, st.Ends)
	return c
}
