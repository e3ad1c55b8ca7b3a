package explain

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// ofHolder has words for who has the data, and for how much of it is lost.
func ofHolder(err error, text lang.Text) (w Words, ok bool) {
	t, layout := text.Errors, text.Words.Moment
	var busy *progress.InUseError
	var shared *progress.SharedDriveError
	var loss *progress.LossError
	switch {
	case errors.As(err, &busy) && busy.Machine != "":
		return Words{t.InUseBy(cleantext.Line(busy.User), cleantext.Line(busy.Machine), busy.Since.Local().Format(layout)), t.InUseFix, OutOfReach}, true
	case errors.As(err, &shared):
		return Words{t.Shared(cleantext.Line(shared.User), cleantext.Line(shared.Machine), shared.Since.Local().Format(layout)), t.SharedFix, OutOfReach}, true
	case errors.As(err, &loss):
		since := ""
		if !loss.Since.IsZero() {
			since = loss.Since.Local().Format(layout)
		}
		return Words{t.Loss(loss.Lost(), since) + fmt.Sprintf(" (%v)", loss.Cause), t.LossFix, Damaged}, true
	}
	return w, false
}

// ofExport has words for what is wrong with an export.
func ofExport(err error, text lang.Text) (w Words, ok bool) {
	t := text.Data
	var export *session.ExportError
	if !errors.As(err, &export) {
		return w, false
	}
	var newer *session.NewerExportError
	var broken *session.BrokenExportError
	var of *progress.RunError
	switch {
	case errors.Is(err, session.ErrExportLarge):
		return Words{t.TooLarge(export.Path, session.MaxExport>>20), t.TooLargeFix, Failed}, true
	case errors.Is(err, session.ErrNotExport):
		return Words{t.NotExport(export.Path), t.NotExportFix, Failed}, true
	case errors.As(err, &newer):
		return Words{t.NewerExport(export.Path, newer.Version), text.Errors.NewerFix, Failed}, true
	case errors.As(err, &broken):
		return Words{fmt.Sprintf("%s (%s)", t.BadExport(export.Path), cleantext.Line(broken.Error())), t.BadExportFix, Damaged}, true
	case errors.Is(err, progress.ErrRunExists) && errors.As(err, &of):
		return Words{t.ExistsOther(of.Run), t.ExistsOtherFix, Failed}, true
	}
	return w, false
}

// ofBackup has words for what is wrong with a backup.
func ofBackup(err error, text lang.Text) (w Words, ok bool) {
	t := text.Data
	var backup *session.BackupError
	switch {
	case !errors.As(err, &backup):
		return w, false
	case errors.Is(err, progress.ErrDamaged):
		return Words{fmt.Sprintf("%s (%v)", t.BadBackup(backup.Path), backup.Err), t.BadBackupFix, Damaged}, true
	case errors.Is(err, progress.ErrNewerLayout):
		return Words{t.NewerBackup(backup.Path), text.Errors.NewerFix, OutOfReach}, true
	}
	return w, false
}

// ofWriting has words for a file that cannot be written. The cause is told without the name of the
// draft, which would only confuse.
func ofWriting(err error, text lang.Text) (w Words, ok bool) {
	if errors.Is(err, desktop.ErrCannotShow) {
		return Words{text.TUI.Ending.CannotOpen, text.TUI.Ending.CannotOpenFix, Failed}, true
	}
	var writing *atomicfile.Error
	if !errors.As(err, &writing) {
		return w, false
	}
	cause := writing.Err.Error()
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, atomicfile.ErrNotRegular):
		cause = text.Data.NotRegular
	case errors.As(writing.Err, &path):
		cause = path.Err.Error()
	case errors.As(writing.Err, &link):
		cause = link.Err.Error()
	}
	return Words{fmt.Sprintf("%s (%s)", text.Data.CannotWrite(writing.Path), cause), text.Data.CannotWriteFix, Failed}, true
}

// Notice returns what a store put right.
func Notice(n progress.Notice, t lang.Verify) string {
	var parts []string
	switch n.Kind {
	case progress.RolledForward:
		parts = append(parts, t.FileBehind(n.Count))
	case progress.Rebuilt:
		parts = append(parts, t.FileMended(n.Count))
	case progress.JournalRewritten:
		parts = append(parts, t.JournalMended)
	case progress.SnapshotRewritten:
		parts = append(parts, t.SnapshotMended)
	}
	switch {
	case n.Lost > 0:
		parts = append(parts, t.LostOnRequest(n.Lost))
	case n.Kind == progress.JournalRewritten || n.Kind == progress.SnapshotRewritten:
		parts = append(parts, t.NothingLost)
	}
	if n.Kept != "" {
		parts = append(parts, t.KeptDamaged+cleantext.Line(n.Kept))
	}
	return strings.Join(parts, " ")
}

// Events reads events of a run: at most limit, after the one with that number.
type Events func(run string, after uint64, limit int) ([]ledger.Event, error)

// Finding returns what is wrong with a run: its first bad record, from when it is, and what is wrong
// with it.
func Finding(f progress.Finding, events Events, t lang.Text, loc *time.Location) string {
	var where string
	switch {
	case f.Run == "" || f.Part == progress.PartFile:
		where = t.Verify.FileBad
	case f.Seq == 0:
		where = t.Verify.RunBad(f.Run)
	default:
		where = firstBad(f, events, t, loc)
	}
	return fmt.Sprintf("%s (%s: %s)", where, t.Verify.Part[string(f.Part)], cleantext.Line(f.What))
}

// firstBad names an event. One that cannot be read has no time; the one before it has.
func firstBad(f progress.Finding, events Events, t lang.Text, loc *time.Location) string {
	entry := t.History.Entry(int(f.Seq))
	texts := []func(run, entry, when string) string{t.Verify.FirstBad, t.Verify.FirstBadAfter}
	for before, text := range texts {
		seq := f.Seq - uint64(before)
		if seq == 0 {
			break
		}
		if read, err := events(f.Run, seq-1, 1); err == nil && len(read) == 1 {
			return text(f.Run, entry, read[0].At.In(loc).Format(t.Words.Moment))
		}
	}
	return t.Verify.FirstBadUndated(f.Run, entry)
}
