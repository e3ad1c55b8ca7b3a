// Package site describes one municipality: its companies, users, brokers, blocked times, ledger
// groups and integrations.
//
// All of it comes from one YAML file that somebody there writes by hand. Load reads that file
// strictly and returns every fault at once, with its place, so that it is mended in one sitting.
// No number, name or hour of a municipality stands in the code. Example is the file of a
// municipality that does not exist; it is what the program uses until there is a site file, and
// what a new site file begins as.
//
// Clock and Hours are a clock time and a span of the day, local to the site. Step lists, records and
// the timetable all have theirs in them.
package site

import (
	"cmp"
	"slices"
	"time"

	"example.org/resetup/internal/lang"
)

// Site is the content of a site file. Numbers, names and hours of a municipality live
// here and nowhere in the code.
type Site struct {
	Name           string            `json:"name"`
	Timezone       string            `json:"timezone"`                  // IANA name, e.g. "Europe/Oslo"
	WorkingHours   Hours             `json:"working_hours"`             // local time
	Users          map[string]string `json:"users"`                     // "innkjop", "okonomi" → user name in Visma
	Brokers        map[string]string `json:"brokers"`                   // "default", "autopay" → server name
	Blocked        []Blocked         `json:"blocked"`                   // hours IT has taken (P:12-15)
	Gaps           Gaps              `json:"gaps"`                      //
	UniqueTimes    bool              `json:"unique_times"`              // no two jobs have one clock time, on whatever days they run (P:10 to the letter)
	Times          Times             `json:"times"`                     // proposed starts (P:76, P:87)
	OtherJobs      []OtherJob        `json:"other_jobs"`                // of other systems on the same server
	Companies      []Company         `json:"companies"`                 // in the order of the file
	Integrations   []Integration     `json:"integrations"`              //
	Procedures     map[string]Setup  `json:"procedures,omitempty"`      // by procedure id
	LargeInvoicing string            `json:"large_invoicing,omitempty"` // whose invoicing runs can delay postings (P:294, P:312)
	Dunning        DunningSetup      `json:"dunning"`                   //
	KeepWaiting    []KeepWaiting     `json:"keep_waiting"`              // jobs meant to stay Venter (P:291-292)
	Store          string            `json:"store"`                     // "bolt", or "etcd://host:2379/prefix"

	zone *time.Location // of Timezone; nil of a site that was not read from its file
}

// Blocked is a time at which no job may start.
type Blocked struct {
	At      Clock  `json:"at"`      // from here on
	Minutes int    `json:"minutes"` // width from At on; our default is 15
	Why     string `json:"why"`     // e.g. "Backup"
}

// overlaps reports whether two blocked times share a minute, also across midnight.
func (b Blocked) overlaps(other Blocked) bool {
	return b.Covers(other.At.Minutes()) || other.Covers(b.At.Minutes())
}

// Covers reports whether a minute of the day lies in the blocked time, which may reach past midnight.
func (b Blocked) Covers(minute int) bool { return (minute-b.At.Minutes()+day)%day < b.Minutes }

// Times are proposed starts, by procedure id and company number; number 0 is the job for all companies.
type Times map[string]map[int]Clock

// OtherJob is a job on the same server that no run sets up: another system's, or one that stays as it is.
type OtherJob struct {
	Name    string     `json:"name"`
	At      Clock      `json:"at"`
	Minutes int        `json:"minutes"` // from its start to the next job's
	Runs    Regularity `json:"runs"`

	// Of a job of the site's own that is not set up again, and runs on:
	Job        string `json:"-"` // its key
	Company    int    `json:"-"` // 0 for all
	OwnMinutes int    `json:"-"` // from its start to that of its company's next job
	RunsLikely bool   `json:"-"` // nobody has said how often it runs, so that Runs is what is most likely
	Assumed    bool   `json:"-"` // nobody has said when it runs, so that At is the source's
}

// Gaps are the minutes from one job's start to the next one's (P:10-11).
type Gaps struct {
	Large   int `json:"large"`   // after a job of a large company; default 15
	Small   int `json:"small"`   // after another company's; default 5
	Dunning int `json:"dunning"` // after a dunning job; default 30
}

// Company is a selskap.
type Company struct {
	Number int      `json:"number"` // 1 and up
	Name   string   `json:"name"`   //
	Large  bool     `json:"large"`  // its jobs take longer (P:10)
	Omit   []string `json:"omit"`   // procedure ids this company has no job for
}

// Integration is one integration of the Integrasjonssenter that needs jobs of its own (P:26, P:45).
// The first one of a procedure keeps the plain job key; a further one adds its Variant to it.
type Integration struct {
	Procedure string `json:"procedure"` // procedure id, e.g. "aksesspunkt"
	Name      string `json:"name"`      // as in Visma's drop-down
	Variant   string `json:"variant"`   // last part of the job key; default: made from Name
	Companies []int  `json:"companies"` // company numbers; empty is all
	Setup
}

// Setup is what a site says of the jobs of a procedure, or of one of its integrations, in place of the step list (P:32, P:53, P:140).
type Setup struct {
	Broker string     `json:"broker,omitempty"` // key in Brokers, or a server's own name
	User   string     `json:"user,omitempty"`   // key in Users
	Module string     `json:"module,omitempty"` // of an integration
	Runs   Regularity `json:"runs,omitzero"`    // how often they run
}

// DunningSetup says which companies are dunned, and in which ledger groups, in order (P:209-212).
type DunningSetup struct {
	Companies []int         `json:"companies"`
	Runs      Runs          `json:"runs"`
	Groups    []LedgerGroup `json:"groups"`
}

// Runs says how often the jobs of a procedure run, by its id.
type Runs map[string]Regularity

// LedgerGroup is one or more ledger types (reskontrotyper) that one dunning job goes through.
type LedgerGroup struct {
	Ledgers   string            `json:"ledgers"`             // "K500" or "K100-K800"
	Type      string            `json:"type"`                // dunning type: PFEL, PBHG or PHUS
	After     string            `json:"after"`               // Ledgers of the group that must finish first
	Companies []int             `json:"companies,omitempty"` // those of the set-up that the group is dunned in; empty is all
	Codes     map[string]string `json:"codes"`               // procedure id → dunning code of its own (P:219)
	Runs      Runs              `json:"runs"`                // in place of the set-up's
}

// KeepWaiting names jobs that are left in Venter on purpose.
type KeepWaiting struct {
	Procedure   string `json:"procedure"`
	Integration string `json:"integration,omitempty"` // name of the one that it is about; empty is any
	Companies   []int  `json:"companies"`
	Why         string `json:"why"`
}

// OwnCodes reports whether the group must have dunning codes of its own: kindergarten and rent (P:218).
func (g LedgerGroup) OwnCodes() bool { return g.Type == "PBHG" || g.Type == "PHUS" }

// Covers reports whether a company is dunned in the group.
func (g LedgerGroup) Covers(company int) bool { return covers(g.Companies, company) }

// Covers reports whether the integration has a job for a company.
func (i Integration) Covers(company int) bool { return covers(i.Companies, company) }

func covers(companies []int, company int) bool {
	return len(companies) == 0 || slices.Contains(companies, company)
}

// SetupOf returns what the site says of a procedure's jobs under an integration: what it says of that, else of all of them. Users and
// brokers are their names in Visma.
func (s Site) SetupOf(procedure, integration, user, broker string) Setup {
	of, all := Setup{}, s.Procedures[procedure]
	for _, in := range s.Integrations {
		if in.Procedure == procedure && in.Name == integration {
			of = in.Setup
		}
	}
	of.User = s.Users[cmp.Or(of.User, all.User, user)]
	own := cmp.Or(of.Broker, all.Broker)
	of.Broker = cmp.Or(s.Brokers[own], own, s.Brokers[broker], s.Brokers["default"])
	return of
}

// Company finds a company by its number.
func (s Site) Company(number int) (Company, bool) {
	for _, c := range s.Companies {
		if c.Number == number {
			return c, true
		}
	}
	return Company{}, false
}

// Location is the site's time zone; a checked site always has one.
func (s Site) Location() *time.Location {
	if s.zone != nil && s.zone.String() == s.Timezone { // to load it reads a file
		return s.zone
	}
	loc, err := time.LoadLocation(s.Timezone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// Naming returns the places of the site file, apart from companies, that name a company, in words.
func (s Site) Naming(number int, t lang.Site) []string {
	var out []string
	for _, in := range s.Integrations {
		if slices.Contains(in.Companies, number) {
			out = append(out, t.InIntegration(in.Name))
		}
	}
	if slices.Contains(s.Dunning.Companies, number) {
		out = append(out, t.InDunning)
	}
	for _, g := range s.Dunning.Groups {
		if slices.Contains(g.Companies, number) {
			out = append(out, t.InGroup(g.Ledgers+" "+g.Type))
		}
	}
	times := len(out)
	for id, of := range s.Times {
		if _, named := of[number]; named {
			out = append(out, t.InTimes(id))
		}
	}
	slices.Sort(out[times:])
	for i, k := range s.KeepWaiting {
		if slices.Contains(k.Companies, number) {
			out = append(out, t.InKept(i+1, k.Procedure))
		}
	}
	return out
}
