package site

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/yamlfile"
)

// The defaults for what a site file leaves out. The minutes are our assumptions: the source gives instants and
// "longer" and leaves the rest open (P:10-15).
const (
	defaultTimezone = "Europe/Oslo"
	defaultFrom     = 8 * 60
	defaultTo       = 16 * 60
	defaultLarge    = 15
	defaultSmall    = 5
	defaultDunning  = 30
	defaultBlocked  = 15
)

// LocalStore is what a site file says of a record that is in the data folder.
const LocalStore = "bolt"

// Later stands in a site file for a value that is needed and not known yet. Load warns of each.
const Later = "?"

//go:embed example.yaml
var example string

// Example is the built-in site file: an invented municipality with every key explained in
// Norwegian (UTF-8). It loads without faults and is what a new site file begins as.
func Example() []byte { return []byte(example) }

// reader reads one site file and reports its faults to the places they stand.
type reader struct {
	file       *yamlfile.File
	t          lang.Text
	procedures []string // ids
	site       Site
}

// FaultsError reports a site file that cannot be used.
type FaultsError struct {
	Path   string
	Faults yamlfile.Faults // warnings, too
}

// Error names the file and counts its errors.
func (e *FaultsError) Error() string {
	return fmt.Sprintf("site file %q: %d errors", e.Path, len(e.Faults.Errors()))
}

// Load reads a site file (YAML, UTF-8) that may name the given procedures. It returns every
// fault at once, in the order of the file; the Site may be used only if Faults.Errors() is
// empty. Lists and maps that the file leaves out are empty, never nil. name is how the faults
// call the file.
func Load(name string, data []byte, procedureIDs []string, t lang.Text) (Site, yamlfile.Faults) {
	file := yamlfile.Parse(name, data, t.Faults)
	r := reader{file: file, t: t, procedures: procedureIDs}
	r.read(file.Root().Map("name", "timezone", "working_hours", "users", "brokers", "blocked", "gaps", "unique_times",
		"companies", "times", "other_jobs", "integrations", "procedures",
		"large_invoicing", "dunning", "keep_waiting", "store"))
	return r.site, file.Faults()
}

func (r *reader) read(root yamlfile.Value) {
	r.site.Name = r.answer(root.Need("name"))
	r.site.Timezone, r.site.zone = r.timezone(root.Key("timezone"))
	r.site.WorkingHours = r.workingHours(root.Key("working_hours"))
	r.site.Users = r.names(root.Need("users"), "innkjop", "okonomi")
	r.site.Brokers = r.names(root.Need("brokers"), "default")
	r.site.Blocked = r.blocked(root.Key("blocked"))
	r.site.Gaps = r.gaps(root.Key("gaps"))
	r.site.UniqueTimes = root.Key("unique_times").Bool()
	r.site.Companies = r.companies(root.Need("companies"))
	r.site.Times = r.times(root.Key("times"))
	r.site.OtherJobs = r.otherJobs(root.Key("other_jobs"))
	r.site.Integrations = r.integrations(root.Key("integrations"))
	for _, p := range root.Key("procedures").Pairs() {
		if r.site.Procedures == nil {
			r.site.Procedures = map[string]Setup{}
		}
		r.site.Procedures[r.procedure(p.At)] = r.setup(p.Value.Map("broker", "user", "runs"))
	}
	r.site.LargeInvoicing = r.text(root.Key("large_invoicing"))
	r.site.Dunning = r.dunning(root.Key("dunning"))
	r.site.KeepWaiting = r.keepWaiting(root.Key("keep_waiting"))
	r.site.Store = r.store(root.Key("store"))
}

func (r *reader) timezone(v yamlfile.Value) (name string, zone *time.Location) {
	name = cmp.Or(r.text(v), defaultTimezone)
	// Local would be the zone of whichever machine reads the file.
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		v.Fault(r.t.Site.UnknownTimezone(name))
	}
	return name, zone
}

func (r *reader) workingHours(v yamlfile.Value) Hours {
	text := r.text(v)
	if text == "" {
		return Hours{From: defaultFrom, To: defaultTo}
	}
	hours, ok := ParseHours(text)
	if !ok {
		v.Fault(r.t.Site.HoursForm(text))
	}
	return hours
}

// names reads a mapping of free keys to names, some of which must be there.
func (r *reader) names(v yamlfile.Value, required ...string) map[string]string {
	names := map[string]string{}
	for _, p := range v.Pairs() {
		names[p.Key] = r.answer(p.Value)
	}
	for _, key := range required {
		if _, given := names[key]; !given && v.IsMap() {
			v.Need(key)
		}
	}
	return names
}

func (r *reader) blocked(v yamlfile.Value) []Blocked {
	list := []Blocked{}
	for _, e := range v.List() {
		m := e.Map("at", "minutes", "why")
		b := Blocked{Minutes: number(m.Key("minutes"), 1, 720, defaultBlocked)}
		b.Why = r.text(m.Need("why"))
		at := m.Need("at")
		if b.At = r.clock(at); b.At.IsZero() {
			continue
		}
		for _, o := range list {
			if b.overlaps(o) {
				at.Warn(r.t.Site.BlockedOverlap(b.At.String(), b.Why, o.At.String(), o.Why))
				break
			}
		}
		list = append(list, b)
	}
	return list
}

// clock reads a clock time, no time if there is none or it is a fault.
func (r *reader) clock(v yamlfile.Value) Clock {
	text := r.text(v)
	c, ok := ParseClock(text)
	if !ok && text != "" {
		v.Fault(r.t.Site.ClockForm(text))
	}
	return c
}

// times reads proposed starts by procedure and company.
func (r *reader) times(v yamlfile.Value) Times {
	times := Times{}
	for _, p := range v.Pairs() {
		of := map[int]Clock{}
		times[r.procedure(p.At)] = of
		for _, c := range p.Value.Pairs() {
			number := 0
			if c.Key != "all" {
				number = r.ownCompany(c.At)
			}
			of[number] = r.clock(c.Value)
		}
	}
	return times
}

func (r *reader) otherJobs(v yamlfile.Value) []OtherJob {
	list := []OtherJob{}
	for _, e := range v.List() {
		m := e.Map("name", "at", "minutes", "days", "runs")
		name := m.Need("name")
		j := OtherJob{Name: r.text(name), At: r.clock(m.Need("at")), Minutes: number(m.Key("minutes"), 1, 720, defaultBlocked), Runs: Regularity{Every: "day"}}
		switch days, runs := m.Key("days"), m.Key("runs"); {
		case runs.Exists():
			j.Runs = YAMLRegularity(runs, r.t.Site)
			if days.Exists() {
				days.Fault(r.t.Site.DaysAndRuns)
			}
		case days.Exists():
			j.Runs = Regularity{Every: "week", Days: readDays(days, r.t.Site)}
		}
		if slices.ContainsFunc(list, func(o OtherJob) bool { return o.Name == j.Name && j.Name != "" }) {
			name.Fault(r.t.Site.Twice(j.Name))
		}
		list = append(list, j)
	}
	return list
}

func (r *reader) gaps(v yamlfile.Value) Gaps {
	g := Gaps{Large: defaultLarge, Small: defaultSmall, Dunning: defaultDunning}
	if !v.Exists() {
		return g
	}
	m := v.Map("large", "small", "dunning")
	g.Large = number(m.Key("large"), 0, 240, g.Large)
	g.Small = number(m.Key("small"), 0, 240, g.Small)
	g.Dunning = number(m.Key("dunning"), 0, 240, g.Dunning)
	return g
}

func (r *reader) store(v yamlfile.Value) string {
	name := r.text(v)
	_, err := ParseAddress(name)
	switch {
	case name == "" || name == LocalStore:
		return LocalStore
	case strings.HasPrefix(name, sharedScheme) && err != nil:
		v.Fault(r.t.Site.StoreForm(name))
	case err != nil:
		v.Fault(r.t.Faults.NotOneOf(name, LocalStore+", "+sharedScheme+"…"))
	}
	return name
}

func number(v yamlfile.Value, lo, hi, otherwise int) int {
	if !v.Exists() {
		return otherwise
	}
	return v.Int(lo, hi)
}

// text reads a text of one line, exactly as written. It returns "" if there is none, or if it is a
// fault.
func (r *reader) text(v yamlfile.Value) string {
	before := len(r.file.Faults())
	text := v.Line()
	if strings.TrimSpace(text) != "" {
		return text
	}
	if v.Exists() && len(r.file.Faults()) == before {
		v.Fault(r.t.Site.EmptyText)
	}
	return ""
}

// answer reads a text that may be given later.
func (r *reader) answer(v yamlfile.Value) string {
	r.later(v)
	return r.text(v)
}

// later reports whether a value is to be given later, and warns of it.
func (r *reader) later(v yamlfile.Value) bool {
	later := v.Is(Later)
	if later {
		v.Warn(r.t.Site.Later)
	}
	return later
}

// procedure reads the id of a procedure that exists.
func (r *reader) procedure(v yamlfile.Value) string {
	id := r.text(v)
	if id == "" || slices.Contains(r.procedures, id) {
		return id
	}
	fault := r.t.Site.UnknownProcedure(id)
	if near := cleantext.Nearest(id, r.procedures); near != "" {
		fault.Remedy = r.t.Faults.DidYouMean(near)
	}
	v.Fault(fault)
	return ""
}
