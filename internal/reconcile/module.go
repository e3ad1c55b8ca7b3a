package reconcile

import "example.org/resetup/internal/cleantext"

// systems is how often the jobs of each module stand in each system, as the list calls it. Which system a module is, only the list
// tells: "FAKTURA" for Fakturabehandling (P:119).
type systems map[string]map[string]int

// checkModule reports a new job that stands in the system of another module: what was ordered there is another job, whatever it is called.
func (c *comparison) checkModule(j *job, r *row) {
	if r.System == "" {
		return
	}
	if c.systems == nil {
		c.systems = c.countSystems()
	}
	is := cleantext.Fold(r.System)
	own, other := c.systems.of(j.Plan.Module), ""
	for module := range c.systems {
		if module != j.Plan.Module && c.systems.of(module) == is {
			other = module
		}
	}
	if other != "" && own != "" && own != is {
		c.tell(WrongModule, j, r, c.t.WrongModule(r.System, other, j.Plan.Module), c.t.WrongModuleDo(j.Plan.Module))
	}
}

// of returns the system in which most jobs of a module stand; empty where as many stand in another one.
func (s systems) of(module string) (system string) {
	most := 0
	for name, n := range s[module] {
		switch {
		case n > most:
			system, most = name, n
		case n == most:
			system = ""
		}
	}
	return system
}

func (c *comparison) countSystems() systems {
	out := systems{}
	for _, r := range c.rows {
		if r.side == nil || r.System == "" {
			continue
		}
		module := r.side.job.Plan.Module
		if out[module] == nil {
			out[module] = map[string]int{}
		}
		out[module][cleantext.Fold(r.System)]++
	}
	return out
}
