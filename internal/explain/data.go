package explain

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// ofHolder has words for who has the data, and for how much of it is lost.
func ofHolder(text lang.Text, zone *time.Location) []known {
	t, layout := text.Errors, text.Words.Moment
	return []known{
		as(func(e *progress.InUseError) Words {
			fix := t.InUseFix
			if e.PID > 0 {
				fix = t.InUseByFix(e.PID, cleantext.Line(e.Machine))
			}
			if e.Elsewhere {
				fix += " " + t.TwoMachines
			}
			return says(OutOfReach, t.InUse+heldBy(e.Holder, t, layout, zone), fix)
		}),
		as(func(e *progress.SharedDriveError) (w Words) {
			if e.Machine != "" {
				machine := cleantext.Line(e.Machine)
				w = says(OutOfReach, t.Shared(cleantext.Line(e.User), machine, e.Since.In(zone).Format(layout)),
					t.TwoMachines+" "+t.SharedFix(machine, e.Until.In(zone).Format(layout)))
			}
			return w
		}),
		as(func(e *progress.LossError) Words {
			if e.Found == 0 && errors.Is(e.Cause, fs.ErrNotExist) {
				return says(Damaged, t.Gone(e.Lost()), lossFix(e, t.GoneFix, text))
			}
			since := ""
			if !e.Since.IsZero() {
				since = e.Since.In(zone).Format(layout)
			}
			said := t.Loss(e.Lost(), since) + " (" + t.LossCauses[string(e.Why)] + ")"
			if !e.IsExact() {
				said = t.LossUpTo(e.AtMost, since)
			}
			w := says(Damaged, said, lossFix(e, t.LossFix, text))
			if len(e.Jobs) > 0 {
				w.Detail = strings.Join(lost(e, text, zone), "\n") + "\n"
			}
			return w
		}),
	}
}

// lossFix says which copies hold what is missing, with the command that takes it over, and then how to go on without the rest. without is
// said where no copy holds any of it.
func lossFix(e *progress.LossError, without string, text lang.Text) string {
	t := text.Errors
	if len(e.Copies) == 0 {
		return without
	}
	lines := []string{t.LossUnchanged}
	for _, c := range e.Copies {
		verb, path := "merge", cleantext.Line(c.Path)
		if c.Foreign {
			verb = "restore"
		}
		lines = append(lines, t.LossCopy(c.Count, filepath.Base(path), text.CommandLine(verb, path)))
	}
	if !e.InCopies {
		lines = append(lines, t.LossRest)
	}
	return strings.Join(lines, "\n")
}

// heldBy says who holds the data: "" where nobody knows.
func heldBy(h progress.Holder, t lang.Errors, layout string, zone *time.Location) string {
	switch {
	case h.Machine != "":
		return t.InUseBy(cleantext.Line(h.User), cleantext.Line(h.Machine), h.PID, h.Since.In(zone).Format(layout))
	case h.PID > 0:
		return t.InUseByReader(h.PID)
	}
	return ""
}

// Waiting says for whom a call waits.
func Waiting(on progress.Holder, text lang.Text, zone *time.Location) string {
	return text.Errors.Waiting + heldBy(on, text.Errors, text.Words.Moment, zone) + " …"
}

// BrokenLock says who did not wait after another machine had written, and why.
func BrokenLock(b progress.BrokenLock, text lang.Text, zone *time.Location) string {
	layout := text.Words.Moment
	return cleantext.Line(text.Verify.BrokenLock(b.At.In(zone).Format(layout), b.By, b.Machine, b.Of.User, b.Of.Machine, b.Of.Since.In(zone).Format(layout), b.Reason))
}

// GivenUp says which loss somebody has accepted.
func GivenUp(g progress.GivenUpLoss, t lang.Text, zone *time.Location) string {
	said := t.Verify.GivenUp
	if g.UpTo {
		said = t.Verify.GivenUpTo
	}
	return said(g.Events, g.At.In(zone).Format(t.Words.Moment), cleantext.Line(g.By), cleantext.Line(strings.Join(g.Copies, ", ")))
}

// ofExport has words for what is wrong with an export.
func ofExport(text lang.Text, zone *time.Location) []known {
	t, m := text.Data, text.Merge
	return []known{as(func(e *session.ExportError) Words {
		return first(e,
			as(func(ids *progress.IDError) Words {
				why, _ := wizard.Explain(ids, text)
				return says(Failed, t.ExportIDs(e.Path, ids.Run, ids.Job, why), t.ExportIDsFix)
			}),
			as(func(bad *ledger.TextError) Words {
				return says(Failed, t.ExportText(e.Path)+": "+wrongText(bad, text), t.ExportTextFix)
			}),
			is(session.ErrNotCopy, says(Failed, m.NotCopy(e.Path), m.NotCopyFix)),
			is(session.ErrEmptyExport, says(Failed, m.Empty(e.Path), m.EmptyFix)),
			is(session.ErrNotExport, says(Failed, t.NotExport(e.Path), t.NotExportFix)),
			as(func(newer *session.NewerExportError) Words {
				return says(Failed, t.NewerExport(e.Path, newer.Version), text.Errors.NewerFix)
			}),
			as(func(broken *session.BrokenExportError) Words {
				if bad := (*progress.BadLogError)(nil); errors.As(broken, &bad) && bad.Seq > 0 {
					return says(Damaged, t.BadExportAt(e.Path, cleantext.Line(bad.Run), int(bad.Seq)), t.BadExportFix)
				}
				return says(Damaged, t.BadExport(e.Path), t.BadExportFix)
			}),
			as(func(of *progress.PartedError) Words {
				by := func(e ledger.Event) string {
					return m.By(wizard.MomentText(e.At, zone, text.Words), cleantext.Line(e.By))
				}
				return says(Failed, m.ImportParted(of.Run, int(of.Common.Seq), by(of.Ours), by(of.Theirs)), m.ImportPartedFix(text.CommandLine("merge", e.Path)))
			}),
			as(func(of *progress.RunError) (w Words) {
				if errors.Is(of, progress.ErrRunExists) {
					w = says(Failed, t.ExistsOther(of.Run), t.ExistsOtherFix)
				}
				return w
			}),
		)
	})}
}

// wrongText says what is wrong with a text that is not recorded.
func wrongText(bad *ledger.TextError, text lang.Text) string {
	return text.Errors.TextRefused(int(bad.Seq), cleantext.Line(bad.Field), bad.Most)
}

// ofBackup has words for what is wrong with a backup.
func ofBackup(text lang.Text) []known {
	t := text.Data
	return []known{as(func(e *session.BackupError) Words {
		return first(e,
			as(func(of *fs.PathError) (w Words) {
				if of.Path == e.Path { // else the data folder is at fault
					w = unreadable(of.Path, of, text)
				}
				return w
			}),
			is(session.ErrNotCopy, says(Damaged, t.NotBackup(e.Path), t.BadBackupFix)),
			is(progress.ErrDamaged, says(Damaged, t.BadBackup(e.Path)+about(e, progress.ErrDamaged, text), t.BadBackupFix)),
			is(progress.ErrNewerLayout, says(OutOfReach, t.NewerBackup(e.Path), text.Errors.NewerFix)),
		)
	})}
}

// Notice returns what a store put right, with times in a zone.
func Notice(n progress.Notice, text lang.Text, zone *time.Location) string {
	t := text.Verify
	var parts []string
	switch n.Kind {
	case progress.ReadOnly:
		return t.OnlyRead
	case progress.Away:
		return text.Shared.AwayNotice
	case progress.NotShared:
		return text.Shared.BrokenNotice
	case progress.Unmended:
		return t.Unmended
	case progress.Restored:
		return t.Restored
	case progress.KeptAside:
		return keptAside(n, text)
	case progress.GivenUp:
		said := t.LostOnRequest(n.Lost.Lost())
		if !n.Lost.IsExact() {
			said = t.LostUpTo(n.Lost.AtMost)
		}
		return strings.TrimSpace(said + "\n" + strings.Join(lost(n.Lost, text, zone), "\n"))
	case progress.Unwritten:
		return t.Unwritten[n.Name](about(n.Err, progress.ErrOutOfReach, text)) + " " + reachFix(n.Err, text.Errors)
	case progress.RolledForward:
		return t.FileBehind(n.Count)
	case progress.Rebuilt:
		parts = append(parts, t.FileMended(n.Count))
	case progress.Replaced:
		parts = append(parts, t.FileReplaced(n.Count))
	case progress.JournalRewritten:
		parts = append(parts, t.JournalMended)
	case progress.SnapshotRewritten:
		parts = append(parts, t.SnapshotMended)
	}
	if n.Proven && n.Kind != progress.Rebuilt {
		parts = append(parts, t.NothingLost)
	}
	if n.Kept != "" {
		parts = append(parts, t.KeptDamaged+cleantext.Line(n.Kept))
	}
	return strings.Join(parts, " ")
}

// keptAside says what a file held that the record lacked, and how to get at it.
func keptAside(n progress.Notice, text lang.Text) string {
	t := text.Verify
	file, path := t.Part[string(n.Part)], cleantext.Line(n.Kept)
	take, takeAll := text.CommandLine("merge", path), text.CommandLine("restore", path)
	switch {
	case n.Former:
		return t.HadFormer(n.Count, file) + " " + t.AsideTakeItAll(takeAll)
	case n.Foreign:
		return t.HadMore(n.Count, file) + " " + t.AsideTakeItAll(takeAll)
	case n.Merged >= n.Count:
		return t.HadMore(n.Count, file) + " " + t.AsideTaken(path)
	case n.Merged > 0:
		return t.HadMore(n.Count, file) + " " + t.AsideSome(n.Merged, take)
	}
	return t.HadMore(n.Count, file) + " " + t.AsideTake(take)
}

// lost returns lines that say what is lost: per run and job as far as a file still tells, and of how much no file does.
func lost(e *progress.LossError, text lang.Text, zone *time.Location) []string {
	t := text.Verify
	var lines []string
	unknown, since := e.Lost(), ""
	for _, l := range e.Jobs {
		unknown -= l.Count
		line := t.LostOfRun(l.Count, cleantext.Line(l.Run))
		if l.Job != "" {
			line = t.LostOfJob(l.Count, cleantext.Line(l.Run), cleantext.Line(l.Job))
		}
		lines = append(lines, "  "+line)
	}
	if !e.Since.IsZero() {
		since = e.Since.In(zone).Format(text.Words.Moment)
	}
	if unknown > 0 && e.IsExact() {
		lines = append(lines, "  "+t.LostUnknown(unknown, since))
	}
	return lines
}

// Events reads events of a run: at most limit, after the one with that number.
type Events func(run string, after uint64, limit int) ([]ledger.Event, error)

// Finding returns what is wrong with a run: its first bad record, from when it is, and what is wrong
// with it.
func Finding(f progress.Finding, events Events, t lang.Text, loc *time.Location) string {
	var where string
	switch {
	case f.Part == progress.PartFile, f.Part == progress.PartJournal, f.Part == progress.PartSnapshot:
		said := fmt.Sprintf("%s (%s)", t.Verify.FileBad, t.Verify.Part[string(f.Part)])
		if f.Alone > 0 {
			said += " " + t.Verify.Alone(f.Alone)
		}
		return said
	case t.Verify.Shared[string(f.Part)] != nil:
		return t.Verify.Shared[string(f.Part)](cleantext.Line(f.Run), entryOf(f, events, t, loc))
	case f.Run == "":
		where = t.Verify.FileBad
	case f.Seq == 0:
		where = t.Verify.RunBad(f.Run)
	default:
		where = firstBad(f, events, t, loc)
	}
	return fmt.Sprintf("%s (%s: %s)", where, t.Verify.Part[string(f.Part)], cleantext.Line(f.What))
}

// Sound says what was examined where nothing is wrong.
func Sound(runs []ledger.Run, t lang.Verify) string {
	events, jobs := 0, 0
	for _, r := range runs {
		events += int(r.Head.Seq)
		jobs += r.Jobs
	}
	return t.Sound(len(runs), events, jobs)
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

// entryOf names an event by its number, job, time and operator, as far as they can be read here.
func entryOf(f progress.Finding, events Events, t lang.Text, loc *time.Location) string {
	entry := t.History.Entry(int(f.Seq))
	read, err := events(f.Run, f.Seq-1, 1)
	if err != nil || len(read) == 0 {
		return entry
	}
	said := []string{cleantext.Line(read[0].Job), read[0].At.In(loc).Format(t.Words.Moment), cleantext.Line(read[0].By)}
	said = slices.DeleteFunc(said, func(s string) bool { return s == "" })
	return entry + " (" + strings.Join(said, ", ") + ")"
}

// Names lists codes that may be typed.
func Names[C ~string](codes []C) string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = string(c)
	}
	return strings.Join(out, ", ")
}
