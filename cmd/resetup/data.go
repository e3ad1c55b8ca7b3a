package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/table"
)

// An export is refused where it is larger: nothing this program records comes near it.
const maxExportMB = 256

// exportFormat and exportVersion stand at the head of an export.
const (
	exportFormat  = "resetup"
	exportVersion = 1
)

// exported is a whole record in one file: the same changes make the same runs anywhere.
type exported struct {
	Format   string            `json:"format"`
	Version  int               `json:"version"`
	Exported time.Time         `json:"exported"`
	By       string            `json:"by"`
	Changes  []progress.Change `json:"changes"` // run after run, each from its start
}

func (a *app) exportCommand() *cobra.Command {
	t := a.text.Data
	var out string
	c := &cobra.Command{
		Use: "export", Aliases: []string{"eksporter"}, Short: t.Export, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.export(out) },
	}
	c.Flags().StringVarP(&out, "output", "o", "", t.FlagOut)
	return c
}

// export writes all runs, or the one of --run.
func (a *app) export(out string) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	ids, err := a.runsToExport(store)
	if err != nil {
		return err
	}
	e := exported{Format: exportFormat, Version: exportVersion, Exported: a.clock().Truncate(time.Second), By: a.operator, Changes: []progress.Change{}}
	for _, id := range ids {
		changes, err := store.Changes(id)
		if err != nil {
			return err
		}
		e.Changes = append(e.Changes, changes...)
	}
	if out == "" {
		return table.WriteJSON(a.out, e)
	}
	if err := a.writeWhole(out, func(w io.Writer) error { return table.WriteJSON(w, e) }); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.err, a.text.Data.Exported(len(ids), len(e.Changes), out))
	return nil
}

// runsToExport returns run ids in the order the runs were started.
func (a *app) runsToExport(store *progress.Store) ([]string, error) {
	if a.run != "" {
		_, err := store.Run(a.run)
		return []string{a.run}, err
	}
	runs, err := store.Runs()
	var ids []string
	for _, r := range slices.Backward(runs) {
		ids = append(ids, r.ID)
	}
	return ids, err
}

func (a *app) importCommand() *cobra.Command {
	return &cobra.Command{
		Use: "import " + a.text.Cmd.ArgFile, Aliases: []string{"importer"}, Short: a.text.Data.Import, Args: a.exactly(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.importFile(args[0]) },
	}
}

// importFile takes over the runs of an export, each whole or not at all.
func (a *app) importFile(path string) error {
	e, err := a.readExport(path)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	for _, changes := range byRun(e.Changes) {
		if err := a.importRun(store, path, changes); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) importRun(store *progress.Store, path string, changes []progress.Change) error {
	t, id := a.text.Data, changes[0].Run
	_, err := store.Run(id)
	known := err == nil
	if err != nil && !errors.Is(err, progress.ErrNoRun) {
		return err
	}
	switch err = store.Import(changes); {
	case errors.Is(err, progress.ErrRunExists):
		return &problem{text: t.ExistsOther(id), fix: t.ExistsOtherFix, status: failed, err: err}
	case errors.Is(err, progress.ErrDamaged):
		return &problem{text: fmt.Sprintf("%s (%v)", t.BadExport(path), err), fix: t.BadExportFix, status: damaged, err: err}
	case err != nil:
		return err
	case known:
		_, _ = fmt.Fprintln(a.out, t.SameAlready(id, len(changes)))
	default:
		_, _ = fmt.Fprintln(a.out, t.Imported(id, len(changes)))
	}
	return nil
}

func (a *app) readExport(path string) (exported, error) {
	t := a.text.Data
	f, err := os.Open(path)
	if err != nil {
		return exported{}, a.noFile(path, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxExportMB<<20+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return exported{}, a.noFile(path, err)
	}
	if len(data) > maxExportMB<<20 {
		return exported{}, &problem{text: t.TooLarge(path, maxExportMB), fix: t.TooLargeFix, status: failed}
	}
	// The head is read first: what stands below it may be of a form that is not known here.
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Format != exportFormat || head.Version < 1 {
		return exported{}, &problem{text: t.NotExport(path), fix: t.NotExportFix, status: failed, err: err}
	}
	if head.Version > exportVersion {
		return exported{}, &problem{text: t.NewerExport(path, head.Version), fix: a.text.Errors.NewerFix, status: failed}
	}
	var e exported
	if err := json.Unmarshal(data, &e); err != nil {
		text := fmt.Sprintf("%s (%s)", t.BadExport(path), cleantext.Line(err.Error()))
		return e, &problem{text: text, fix: t.BadExportFix, status: damaged, err: err}
	}
	return e, nil
}

func (a *app) noFile(path string, err error) error {
	return &problem{text: a.text.Errors.NoFile(path), fix: a.text.Errors.NoFileFix, status: failed, err: err}
}

// byRun returns the changes of each run together, the runs in the order in which they begin.
func byRun(changes []progress.Change) [][]progress.Change {
	at := map[string]int{}
	var out [][]progress.Change
	for _, c := range changes {
		i, known := at[c.Run]
		if !known {
			i = len(out)
			at[c.Run] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

// writeWhole writes a file that only its owner can read, whole or not at all.
func (a *app) writeWhole(path string, write func(io.Writer) error) error {
	if err := atomicfile.Write(path, 0o600, write); err != nil {
		return a.cannotWrite(path, err)
	}
	return nil
}

func (a *app) cannotWrite(path string, err error) error {
	for _, own := range []error{progress.ErrInUse, progress.ErrSharedDrive, progress.ErrOutOfReach, progress.ErrDamaged, progress.ErrNewerLayout, progress.ErrOlderLayout} {
		if errors.Is(err, own) {
			return err
		}
	}
	// The draft's name would only confuse.
	t := a.text.Data
	cause := err.Error()
	var byPath *os.PathError
	var byLink *os.LinkError
	switch {
	case errors.Is(err, atomicfile.ErrNotRegular):
		cause = t.NotRegular
	case errors.As(err, &byPath):
		cause = byPath.Err.Error()
	case errors.As(err, &byLink):
		cause = byLink.Err.Error()
	}
	return &problem{text: fmt.Sprintf("%s (%s)", t.CannotWrite(path), cause), fix: t.CannotWriteFix, status: failed, err: err}
}
