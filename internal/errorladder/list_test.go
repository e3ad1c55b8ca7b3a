package errorladder

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// lines returns the list that the console exports, a line each, the headings first.
func lines(c *console.Console) (out []string) {
	for _, row := range c.Table(console.ID, console.SystemName, console.Company, console.Description, console.User, console.StatusText, console.Moment, console.Interval, console.Server) {
		out = append(out, strings.Join(row, ";"))
	}
	return out
}

// readList returns a list as it is read when it is pasted.
func (o *office) readList(of []string) (reconcile.List, error) {
	data := []byte(strings.Join(of, "\n") + "\n")
	table, err := tablefile.Read("konsoll.csv", data, reconcile.Known(nil, nil, nil))
	if err != nil {
		return reconcile.List{}, err
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		return reconcile.List{}, err
	}
	list := reconcile.ReadList(table, columns, o.Site.Location(), visma.NewStatuses(nil))
	sum := sha256.Sum256(data)
	list.Digest, list.At = hex.EncodeToString(sum[:]), o.now
	return list, nil
}

// compared returns what a list is compared with.
func (o *office) compared(list reconcile.List) reconcile.Input {
	in := reconcile.Input{Run: o.run, Jobs: o.sums, Lists: map[string]procedures.Procedure{}, Site: o.Site, Text: o.Text, List: list, Steps: map[string][]ledger.Step{}}
	for _, j := range o.jobs {
		in.Lists[j.Plan.Procedure], _ = o.Lists.Get(j.Plan.Procedure)
		if j.New.State == ledger.NewOrdered {
			in.Steps[j.Plan.Key] = ledger.StepsOf(in.Lists[j.Plan.Procedure], j)
		}
	}
	return in
}

// findings returns what the program tells of the console's list.
func (o *office) findings() (out []reconcile.Finding) {
	list, err := o.readList(lines(o.console))
	if err != nil {
		o.t.Fatal(err)
	}
	for _, f := range reconcile.Compare(o.compared(list)).Findings {
		if f.Kind != reconcile.Kept {
			out = append(out, f)
		}
	}
	return out
}

// take records what a list shows, job by job. What breaks a rule is left.
func (o *office) takeOffers(list reconcile.List, offers []reconcile.Offer) {
	byJob := map[string][]ledger.Entry{}
	for _, f := range offers {
		byJob[f.Job] = append(byJob[f.Job], ledger.Entry{Base: o.job(f.Job).Version(), Event: f.Event(list.Digest, "av listen")})
	}
	acts := o.acts
	for _, s := range o.sums {
		if act := byJob[s.Plan.Key]; len(act) > 0 {
			_ = o.recordAll(act)
		}
	}
	o.acts = acts + 1
}

// learn reads the old jobs from the console's list before the first one is stopped.
func (o *operator) learn() {
	if o.without == lists {
		return
	}
	list, err := o.readList(lines(o.console))
	if err != nil {
		o.t.Fatal(err)
	}
	learnt := reconcile.Learn(o.compared(list))
	var news []reconcile.Offer
	for _, lesson := range learnt.News() {
		news = append(news, lesson.Offers...)
	}
	o.takeOffers(list, news)
}

// paste compares the console's list with the record and records what it proves. The operator sees to what it tells, and pastes another one.
func (o *operator) paste(h *hand) {
	if o.without == lists {
		return
	}
	of := lines(o.console)
	if h != nil {
		o.count(h.key, func(k slip) bool { return k.list != nil })
	}
	if o.slip != nil && o.slip.list != nil && h != nil && h.key == o.place && !o.slipped {
		o.slipped, of = true, o.slip.list(o, of)
	}
	for range 4 {
		list, err := o.readList(of)
		if err != nil {
			o.notice(err.Error())
			of = lines(o.console)
			continue
		}
		result := reconcile.Compare(o.compared(list))
		if offers := append(result.Seen, result.Offers...); len(offers) > 0 {
			o.takeOffers(list, offers)
			result.Findings = reconcile.Compare(o.compared(list)).Findings
		} else {
			o.acts++
		}
		var told []reconcile.Finding
		for _, f := range result.Findings {
			if f.Kind != reconcile.Kept {
				told = append(told, f)
			}
		}
		if len(told) == 0 && len(result.Older) == 0 {
			return
		}
		if !o.slipped {
			for _, f := range told {
				o.t.Errorf("an honest list tells %s %s %s: %s", f.Kind, f.Job, f.ConsoleID, f.Why)
			}
			return
		}
		for _, f := range told {
			o.notice(string(f.Kind) + " " + f.Job + " " + f.ConsoleID + ": " + f.Why)
			o.see(f)
		}
		of = lines(o.console)
	}
}

// see puts right what a finding names: a job, a row, or both.
func (o *operator) see(f reconcile.Finding) {
	if f.Job != "" {
		o.repair(f.Job)
	}
	j, ok := o.console.Job(number(f.ConsoleID))
	if !ok {
		return
	}
	if key := o.keyOf(j.Work); key != "" {
		o.repair(key)
	} else {
		o.remove(j.ID)
	}
}
