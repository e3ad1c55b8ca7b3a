package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/tablefile"
)

// reconciling is what the reconcile command was asked for.
type reconciling struct {
	mapping       []string // COLUMN=HEADER
	learn, record bool
}

func (a *app) reconcileCommand() *cobra.Command {
	t := a.text.Reconcile
	var o reconciling
	c := &cobra.Command{Use: "reconcile " + a.text.Cmd.ArgFile, Aliases: []string{"avstem"}, Short: t.Short, Long: t.Long, Args: a.exactly(1, 1)}
	c.Flags().StringArrayVar(&o.mapping, "map", nil, t.FlagMap)
	c.Flags().BoolVar(&o.learn, "learn", false, t.FlagLearn)
	c.Flags().BoolVar(&o.record, "record", false, t.FlagRecord)
	return a.formatted(c, func(args []string, f table.Format) error { return a.reconcile(args[0], f, o) })
}

// reconcile compares the list in a file with the run, or learns from it.
func (a *app) reconcile(file string, f table.Format, o reconciling) error {
	if o.learn && o.record {
		return usage(a.text.Reconcile.BothFlags, a.text.Errors.UsageFix("resetup reconcile"))
	}
	mapping, err := a.mapping(o.mapping)
	if err != nil {
		return err
	}
	list, err := a.jobList(file, mapping)
	if err != nil {
		return err
	}
	open := a.open
	if o.learn || o.record {
		open = a.openToWrite
	}
	d, err := open()
	if err != nil {
		return err
	}
	in, err := a.comparison(d, list)
	if err != nil {
		return err
	}
	if o.learn {
		return a.learn(d, file, f, in)
	}
	return a.compare(d, file, f, in, o.record)
}

// mapping reads --map COLUMN=HEADER.
func (a *app) mapping(given []string) (map[string]string, error) {
	t, out := a.text.Reconcile, map[string]string{}
	for _, m := range given {
		column, header, _ := strings.Cut(m, "=")
		if column, header = strings.TrimSpace(column), strings.TrimSpace(header); column == "" || header == "" {
			return nil, usage(t.BadMap(m), t.MapFix(columnNames()))
		}
		out[column] = header
	}
	return out, nil
}

func columnNames() []string {
	var out []string
	for _, c := range reconcile.AllColumns() {
		out = append(out, string(c))
	}
	return out
}

// jobList reads the programserver's list from a file, or from standard input for "-".
func (a *app) jobList(file string, mapping map[string]string) (reconcile.List, error) {
	t := a.text.Reconcile
	data, err := a.readTable(file)
	if err != nil {
		return reconcile.List{}, &problem{text: a.text.Errors.NoFile(file), fix: a.text.Errors.NoFileFix, status: failed, err: err}
	}
	table, err := tablefile.Read(file, data)
	if err != nil {
		return reconcile.List{}, a.listProblem(err)
	}
	columns, err := reconcile.MatchColumns(table.Header, mapping)
	if err != nil {
		return reconcile.List{}, a.headerProblem(err)
	}
	if len(table.Long) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Table.LongRows(lineNumbers(table.Long)))
	}
	list := reconcile.ReadList(table, columns)
	if len(list.Rows) == 0 {
		return list, &problem{text: t.EmptyList, fix: a.text.Table.NotTableFix, status: failed}
	}
	return list, nil
}

// lineNumbers lists line numbers, the first few of them.
func lineNumbers(numbers []int) string {
	const most = 10
	var out []string
	for i, n := range numbers {
		if i == most {
			out = append(out, "…")
			break
		}
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}

// readTable reads a file, one byte more than a table may have at most.
func (a *app) readTable(file string) ([]byte, error) {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	return io.ReadAll(io.LimitReader(in, tablefile.MaxFile+1))
}

// listProblem tells why a file could not be read as a table.
func (a *app) listProblem(err error) error {
	t := a.text.Table
	p := &problem{status: failed, err: err}
	var large *tablefile.TooLargeError
	switch {
	case errors.As(err, &large):
		p.text, p.fix = t.Most(t.TooLarge[string(large.Limit)], large.Most, large.Line), t.TooLargeFix
	case errors.Is(err, tablefile.ErrOldExcel):
		p.text, p.fix = t.OldExcel, t.OldExcelFix
	case errors.Is(err, tablefile.ErrDamaged):
		p.text, p.fix = t.DamagedExcel, t.DamagedExcelFix
	case errors.Is(err, tablefile.ErrNotTable):
		p.text, p.fix = t.NotTable, t.NotTableFix
	default:
		return err
	}
	return p
}

// headerProblem tells what is wrong with a header, what it looks like and how to map it.
func (a *app) headerProblem(err error) error {
	var bad *reconcile.HeaderError
	if !errors.As(err, &bad) {
		return err
	}
	t := a.text.Reconcile
	var told []string
	for _, name := range bad.NoColumn {
		told = append(told, t.NoColumn(name))
	}
	for _, name := range bad.NoHeader {
		told = append(told, t.NoHeader(name))
	}
	example := reconcile.ID
	for _, c := range bad.Missing {
		told = append(told, t.MissingColumn(string(c)))
		example = c
	}
	for _, c := range reconcile.AllColumns() {
		if headers, ok := bad.Ambiguous[c]; ok {
			told = append(told, t.Ambiguous(string(c), headers))
			example = c
		}
	}
	fix := t.HeaderSeen(bad.Header) + "\n" + t.HeaderFix(string(example))
	if len(bad.NoColumn) > 0 {
		fix = t.HeaderSeen(bad.Header) + "\n" + t.MapFix(columnNames())
	}
	return usage(strings.Join(told, "; "), fix)
}

// comparison gathers what a run is compared by.
func (a *app) comparison(d work, list reconcile.List) (reconcile.Input, error) {
	in := reconcile.Input{Run: d.run, Site: d.Site, List: list, Text: a.text, Lists: map[string]procedures.Procedure{}}
	var err error
	if in.Jobs, err = d.Store.Jobs(d.run.ID); err != nil {
		return in, err
	}
	for _, j := range in.Jobs {
		id := j.Plan.Procedure
		if _, known := in.Lists[id]; known {
			continue
		}
		if in.Lists[id], err = d.Store.List(d.run.ID, id); err != nil {
			return in, err
		}
	}
	if d.run.Kind == procedures.Main && len(d.run.Omitted) == 0 {
		return in, nil
	}
	return in, a.others(d, &in)
}

// others adds the jobs that the site has and the run leaves out: after a minor upgrade, or
// omitted.
func (a *app) others(d work, in *reconcile.Input) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	for _, plan := range procedures.Expand(set, d.Site, procedures.Main, nil) {
		if slices.ContainsFunc(in.Jobs, func(j ledger.Summary) bool { return j.Plan.Procedure == plan.Procedure }) {
			continue
		}
		in.Lists[plan.Procedure], _ = set.Get(plan.Procedure)
		in.Others = append(in.Others, plan)
	}
	return nil
}

// recordOffers writes details into the jobs' slots, for a reason. told is called with each when
// it is stored.
func (a *app) recordOffers(d work, offers []reconcile.Offer, reason string, told func(reconcile.Offer)) error {
	now := map[string]uint64{}
	for _, o := range offers {
		e := ledger.Event{Job: o.Job, Action: ledger.Recorded, Slot: o.Slot, Value: o.Value, Reason: reason}
		// An answer given since the comparison is a conflict, and goes first.
		job, err := d.Store.Append(d.run.ID, cmp.Or(now[o.Job], o.Version), a.stamper().Stamp(e))
		if err != nil {
			return err
		}
		now[o.Job] = job.Version()
		told(o)
	}
	return nil
}

// source names a list in a reason.
func (a *app) source(file string) string {
	if file == "-" {
		return a.text.Reconcile.Pasted
	}
	return filepath.Base(file)
}
