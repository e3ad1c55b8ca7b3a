package session

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// ListFile is a console's list as a file, and what the operator says about it.
type ListFile struct {
	Name     string
	Data     []byte
	At       time.Time // when it was written
	Mapping  []string  // each "COLUMN=HEADER"
	Columns  string    // "COLUMN,-,COLUMN"
	Statuses []string  // each "STATUS=MEANING"
}

// Listed is a list that was read.
type Listed struct {
	List        reconcile.List
	Table       tablefile.Table  // that it stood in, without its rows
	Before, Now reconcile.Habits // what operators had said about lists before, and have now
}

// ReadList reads a console's list with what operators have said about earlier ones, and keeps what this one says. It returns
// the errors of package reconcile for what was said and for the columns, and those of tablefile.Read.
func (s *Session) ReadList(f ListFile) (Listed, error) {
	mapping, errMapping := reconcile.ParseMapping(f.Mapping)
	places, errPlaces := reconcile.ParsePlaces(f.Columns)
	statuses, errStatuses := reconcile.ParseStatuses(f.Statuses)
	var out Listed
	if err := cmp.Or(errMapping, errPlaces, errStatuses); err != nil {
		return out, err
	}
	var err error
	if out.Before, err = s.ListHabits(); err != nil {
		return out, err
	}
	if out.Table, err = tablefile.Read(f.Name, f.Data, reconcile.Known(mapping, out.Before.Headers, places)); err != nil {
		return out, err
	}
	columns, err := reconcile.MatchColumns(out.Table.Header, mapping, out.Before.Headers)
	if err != nil {
		return out, err
	}
	out.Now = out.Before.With(mapping, statuses)
	if !maps.Equal(out.Now.Headers, out.Before.Headers) || !maps.Equal(out.Now.Statuses, out.Before.Statuses) {
		err = s.keep(listHabits, out.Now)
	}
	out.List = reconcile.ReadList(out.Table, columns, s.Site.Location(), visma.NewStatuses(out.Now.Statuses))
	out.Table.Rows = nil // a long list need not be kept twice
	sum := sha256.Sum256(f.Data)
	out.List.Digest, out.List.At = hex.EncodeToString(sum[:]), f.At
	return out, err
}

// Compared is what a comparison found, and what was recorded of it.
type Compared struct {
	reconcile.Result
	Taken
}

// Taken is what was recorded of a list, and what was refused.
type Taken struct {
	Recorded []reconcile.Offer
	Refused  []Refused
}

// Compare compares a list with the record, records for a reason what it shows of new jobs and, with record, all that it proves, and
// keeps what then differs. In a closed run nothing is recorded. What was found is returned with an error, too.
func (s *Session) Compare(in reconcile.Input, record bool, reason string) (Compared, error) {
	c := Compared{Result: reconcile.Compare(in)}
	if in.Run.Closed() {
		return c, nil
	}
	take := c.Seen
	if record {
		take = slices.Concat(take, c.Offers)
	}
	var err error
	if c.Taken, err = s.RecordOffers(in.Run.ID, in.List.Digest, take, reason); err != nil {
		return c, err
	}
	if record && len(c.Recorded) > 0 {
		if err := s.readJobs(&in); err != nil {
			return c, err
		}
		c.Findings = reconcile.Compare(in).Findings
	}
	return c, s.KeepFindings(in.Run, in.List, c.Findings)
}

// Learned is what a run has learnt from a list.
type Learned struct {
	reconcile.Learnt
	Taken // of new jobs, but for what was refused
}

// Learn records for a reason what a list says of the old jobs that nobody has looked at and, where there are new jobs, what it
// shows of these.
func (s *Session) Learn(in reconcile.Input, seen, reason string) (Learned, error) {
	l := Learned{Learnt: reconcile.Learn(in)}
	var err error
	if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.New.State != ledger.NewNone }) {
		if l.Taken, err = s.RecordOffers(in.Run.ID, in.List.Digest, reconcile.Compare(in).Seen, seen); err != nil {
			return l, err
		}
	}
	var news []reconcile.Offer
	for _, lesson := range l.News() {
		news = append(news, lesson.Offers...)
	}
	learnt, err := s.RecordOffers(in.Run.ID, in.List.Digest, news, reason)
	for _, r := range learnt.Refused {
		l.Drop(r.Job)
	}
	l.Refused = append(l.Refused, learnt.Refused...)
	return l, err
}

// listHabits is the name under which the store keeps what operators have said about the console's lists, of no operator. It is
// no part of the site file: that is written by hand, and a list is read with it as it stands.
const listHabits = "list habits"

// ListHabits returns what operators have said about the console's lists.
func (s *Session) ListHabits() (reconcile.Habits, error) {
	var h reconcile.Habits
	text, err := s.Store.Preference("", listHabits)
	if err != nil || text == "" {
		return h, err
	}
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return h, fmt.Errorf("read what is known about lists: %w", err)
	}
	return h, nil
}

// keep keeps a value as JSON under a name, of no operator.
func (s *Session) keep(name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return s.Store.SetPreference("", name, string(text))
}

// Comparison returns what a console's list is compared with: the run's jobs and step lists, and the jobs of the site that the
// run leaves out, after a minor upgrade or because they were omitted. Its Text is for the caller to set.
func (s *Session) Comparison(r ledger.Run, list reconcile.List) (reconcile.Input, error) {
	in := reconcile.Input{Run: r, Site: s.Site, List: list}
	kept, err := s.Store.Preference("", assignedPreference(r.ID))
	if err != nil {
		return in, err
	}
	if kept != "" && json.Unmarshal([]byte(kept), &in.Assigned) != nil {
		in.Assigned = nil // written by a program of another version
	}
	if err := s.readJobs(&in); err != nil {
		return in, err
	}
	if r.Kind == procedures.Main && len(r.Omitted) == 0 {
		return in, nil
	}
	set, err := s.Lists()
	if err != nil { // a file that the run does not use must not stop it
		set, err = s.OwnLists(r)
	}
	if err != nil {
		return in, err
	}
	for _, plan := range procedures.Expand(set, s.Site, procedures.Main, nil) {
		if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.Plan.Procedure == plan.Procedure }) {
			continue
		}
		in.Lists[plan.Procedure], _ = set.Get(plan.Procedure)
		in.Others = append(in.Others, plan)
	}
	return in, nil
}

// readJobs reads the jobs of a comparison, with their step lists and the steps of those whose new job is to be verified.
func (s *Session) readJobs(in *reconcile.Input) error {
	return s.Store.View(func(from ledger.Reader) (err error) {
		if in.Jobs, err = from.Jobs(in.Run.ID); err != nil {
			return err
		}
		if in.Lists == nil {
			if in.Lists, err = JobLists(from, in.Run.ID, in.Jobs); err != nil {
				return err
			}
		}
		in.Steps, in.Controls = map[string][]ledger.Step{}, map[string]ledger.Event{}
		for _, j := range in.Jobs {
			if j.New.State != ledger.NewOrdered && j.New.State != ledger.NewFailed {
				continue
			}
			job, err := from.Job(in.Run.ID, j.Plan.Key)
			if err != nil {
				return err
			}
			if j.New.State == ledger.NewOrdered {
				in.Steps[j.Plan.Key] = ledger.StepsOf(in.Lists[j.Plan.Procedure], job)
			} else if e, differs := job.ControlDiffers(); differs {
				in.Controls[j.Plan.Key] = e
			}
		}
		return nil
	})
}

// assignedPreference returns the name under which it is kept whose the rows of a list are, of no operator.
func assignedPreference(run string) string { return "assigned " + run }

// KeepAssigned keeps whose the rows of a list are, by id, as the operator said, for the lists that come.
func (s *Session) KeepAssigned(run string, assigned map[string]string) error {
	return s.keep(assignedPreference(run), assigned)
}

// KeepFindings keeps what a list showed of a run, as the run stood then, in place of what the list before it showed.
func (s *Session) KeepFindings(r ledger.Run, list reconcile.List, findings []reconcile.Finding) error {
	stamp := s.Stamper.Stamp(ledger.Event{})
	kept := overview.Findings{List: list.Digest, At: stamp.At, By: stamp.By, Seq: r.Head.Seq}
	for _, f := range findings {
		if !f.Differs() {
			continue
		}
		kept.Findings = append(kept.Findings, overview.Finding{
			Kind: string(f.Kind), Job: f.Job, ConsoleID: f.ConsoleID, Why: f.Why, Action: f.Action,
		})
	}
	if before, err := s.Store.Preference("", overview.FindingsPreference(r.ID)); err != nil || before == "" && len(kept.Findings) == 0 {
		return err
	}
	return s.keep(overview.FindingsPreference(r.ID), kept)
}

// Refused is an offer that was not recorded, since its id breaks a rule. Err says which, and matches ledger.ErrInterlock.
type Refused struct {
	reconcile.Offer
	Err error
}

// RecordOffers records what a list with this digest shows, for a reason, in one act. An id that breaks a rule is refused: nobody was asked
// for a reason, and the row may be another job's, so nothing is recorded of its job. With any other error nothing is recorded:
// ledger.ErrConflict if somebody answered in one of the jobs since the comparison, whose answer goes first.
func (s *Session) RecordOffers(run, digest string, offers []reconcile.Offer, reason string) (out Taken, err error) {
	for {
		offers = slices.DeleteFunc(slices.Clone(offers), func(o reconcile.Offer) bool {
			return slices.ContainsFunc(out.Refused, func(r Refused) bool { return r.Job == o.Job })
		})
		if len(offers) == 0 {
			return out, nil
		}
		last := lastFirst(offers)
		act := make([]ledger.Entry, len(last))
		for i, o := range last {
			act[i] = ledger.Entry{Base: o.Version, Event: o.Event(digest, reason)}
		}
		_, err := s.Store.AppendAll(run, s.Stamper.StampEntries(act))
		refused := (*ledger.EntryError)(nil)
		if errors.As(err, &refused) && act[refused.At].Event.GivesID() && errors.Is(err, ledger.ErrInterlock) {
			out.Refused = append(out.Refused, Refused{last[refused.At], refused.Err})
			continue
		}
		if err == nil {
			out.Recorded = offers
		}
		return out, err
	}
}

// lastFirst returns the offers with those of the last job first: the job worked on last is the one that the wizard opens next.
func lastFirst(offers []reconcile.Offer) []reconcile.Offer {
	place := map[string]int{}
	for i, o := range offers {
		if _, known := place[o.Job]; !known {
			place[o.Job] = i
		}
	}
	return slices.SortedStableFunc(slices.Values(offers), func(a, b reconcile.Offer) int { return cmp.Compare(place[b.Job], place[a.Job]) })
}
