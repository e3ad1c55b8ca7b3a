package session

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
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
	Table       tablefile.Table  // that it stood in
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
		err = s.KeepListHabits(out.Now)
	}
	out.List = reconcile.ReadList(out.Table, columns, s.Site.Location(), visma.NewStatuses(out.Now.Statuses))
	sum := sha256.Sum256(f.Data)
	out.List.Digest, out.List.At = hex.EncodeToString(sum[:]), f.At
	return out, err
}

// Compared is what a comparison found, and what was recorded of it.
type Compared struct {
	reconcile.Result
	Recorded []reconcile.Offer
	Refused  []Refused
}

// Compare compares a list with the record, records for a reason what it shows of new jobs and, with record, what it proves, and
// keeps its findings. In a closed run nothing is recorded. What was found is returned with an error, too.
func (s *Session) Compare(in reconcile.Input, record bool, reason string) (Compared, error) {
	c := Compared{Result: reconcile.Compare(in)}
	if in.Run.Closed() {
		return c, nil
	}
	take := c.Seen
	if record {
		take = append(take, c.Offers...)
	}
	var err error
	if c.Recorded, c.Refused, err = s.RecordOffers(in.Run.ID, in.List.Digest, take, reason); err != nil {
		return c, err
	}
	return c, s.KeepFindings(in.Run, in.List, c.Findings)
}

// Learned is what a run has learnt from a list.
type Learned struct {
	reconcile.Learnt
	Recorded []reconcile.Offer // of new jobs
	Refused  []Refused
}

// Learn records for a reason what a list says of the old jobs that nobody has looked at and, where there are new jobs, what it
// shows of these.
func (s *Session) Learn(in reconcile.Input, seen, reason string) (Learned, error) {
	l := Learned{Learnt: reconcile.Learn(in)}
	var refused []Refused
	var err error
	if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.New.State != ledger.NewNone }) {
		if l.Recorded, refused, err = s.RecordOffers(in.Run.ID, in.List.Digest, reconcile.Compare(in).Seen, seen); err != nil {
			return l, err
		}
	}
	if l.Refused, err = s.RecordLessons(in.Run.ID, in.List.Digest, l.News(), reason); err != nil {
		return l, err
	}
	for _, r := range l.Refused {
		l.Drop(r.Job)
	}
	l.Refused = append(refused, l.Refused...)
	return l, nil
}
