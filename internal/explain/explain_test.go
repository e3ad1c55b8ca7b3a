package explain_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/session"
)

func english(t *testing.T) lang.Text {
	t.Helper()
	text, ok := lang.For("en")
	if !ok {
		t.Fatal("no English texts")
	}
	return text
}

// says fails unless the words for an error hold some words and lead to a status.
func says(t *testing.T, err error, status explain.Status, holds ...string) explain.Words {
	t.Helper()
	w := explain.Error(fmt.Errorf("do something: %w", err), english(t), time.UTC)
	if w.Status != status {
		t.Errorf("%v: status %d, want %d", err, w.Status, status)
	}
	for _, part := range holds {
		if !strings.Contains(w.Text, part) {
			t.Errorf("%v: %q lacks %q", err, w.Text, part)
		}
	}
	return w
}

func TestAnErrorNamesTheRunItIsAbout(t *testing.T) {
	for _, err := range []error{progress.ErrNoRun, progress.ErrRunExists, progress.ErrRunClosed} {
		if w := says(t, &progress.RunError{Run: "2026.2", Err: err}, explain.Failed, `"2026.2"`); w.Fix == "" {
			t.Errorf("%v: nothing says what to do", err)
		}
	}
}

func TestDamageNamesItsCause(t *testing.T) {
	says(t, fmt.Errorf("%w: page 7", progress.ErrDamaged), explain.Damaged, "page 7")
	says(t, fmt.Errorf("%w: drive K", progress.ErrOutOfReach), explain.OutOfReach, "drive K")
}

// TestTheSystemsWordsAreNotMixedIn: what the operating system and bbolt say is English.
func TestTheSystemsWordsAreNotMixedIn(t *testing.T) {
	nb, _ := lang.For("nb")
	denied := &fs.PathError{Op: "open", Path: "/k/progress.lock", Err: fs.ErrPermission}
	full := &fs.PathError{Op: "write", Path: "/k/progress.db.4711.new", Err: syscall.ENOSPC}
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("open progress: %w: %w", progress.ErrOutOfReach, denied), `dataene kan ikke nås ("/k/progress.lock": ingen tilgang)`},
		{fmt.Errorf("append: %w: %w: %w", progress.ErrReadOnly, progress.ErrOutOfReach, denied), `du kan bare lese dataene, så ingenting er ført ("/k/progress.lock": ingen tilgang)`},
		{&atomicfile.Error{Path: "rapport.html", Err: full}, `filen "rapport.html" kan ikke skrives (disken eller kvoten er full)`},
		{fmt.Errorf("open progress: %w", progress.ErrInUse), nb.Errors.InUse},
		{fmt.Errorf("open progress: %w", progress.ErrOutOfReach), nb.Errors.OutOfReach},
	} {
		if got := explain.Error(tt.err, nb, time.UTC).Text; got != tt.want {
			t.Errorf("%v: %q, want %q", tt.err, got, tt.want)
		}
	}
}

func TestWhoHasTheDataIsNamed(t *testing.T) {
	says(t, &progress.InUseError{Holder: progress.Holder{User: "ola", Machine: "PC-7", Since: time.Now()}}, explain.OutOfReach, "ola", "PC-7")
}

func TestADraftIsNotNamed(t *testing.T) {
	full := &fs.PathError{Op: "write", Path: "report.html.4711.new", Err: errors.New("no space left")}
	w := says(t, &atomicfile.Error{Path: "report.html", Err: full}, explain.Failed, `"report.html"`, "no space left")
	if strings.Contains(w.Text, "4711") {
		t.Errorf("the draft is named: %q", w.Text)
	}
	w = says(t, &atomicfile.Error{Path: "NUL", Err: fmt.Errorf("%w: %w", atomicfile.ErrNotRegular, regularfile.Device)}, explain.Failed, "it is a device")
	if !strings.Contains(w.Fix, "another name") {
		t.Errorf("the remedy is %q", w.Fix)
	}
}

// The record is copied into the file: what prevents that is not the file.
func TestAFileThatTheRecordKeepsFromBeingWritten(t *testing.T) {
	in := says(t, progress.ErrInUse, explain.OutOfReach)
	copied := says(t, &atomicfile.Error{Path: "copy.db", Err: progress.ErrInUse}, explain.OutOfReach)
	if in.Fix != copied.Fix {
		t.Errorf("got %q, want %q", copied.Fix, in.Fix)
	}
}

func TestADamagedBackupIsNotTakenForTheRecord(t *testing.T) {
	record := says(t, progress.ErrDamaged, explain.Damaged)
	backup := says(t, &session.BackupError{Path: "copy.db", Err: progress.ErrDamaged}, explain.Damaged, `"copy.db"`)
	if record.Fix == backup.Fix {
		t.Errorf("both say %q", record.Fix)
	}
	says(t, &session.BackupError{Path: "copy.db", Err: progress.ErrNewerLayout}, explain.OutOfReach, `"copy.db"`)
}

func TestWhatIsWrongWithAnExport(t *testing.T) {
	says(t, &session.ExportError{Path: "all.json", Err: session.ErrNotExport}, explain.Failed, `"all.json"`)
	says(t, &session.ExportError{Path: "all.json", Err: &session.NewerExportError{Version: 9}}, explain.Failed, `"all.json"`, "9")
	says(t, &session.ExportError{Path: "all.json", Err: &session.BrokenExportError{Cause: errors.New("no JSON")}}, explain.Damaged, `"all.json"`)
	altered := &progress.BadLogError{Run: "2026.2", Seq: 3, Err: progress.ErrDamaged}
	says(t, &session.ExportError{Path: "all.json", Err: &session.BrokenExportError{Cause: altered}}, explain.Damaged, `"all.json"`, "event 3 of 2026.2")
	exists := &progress.RunError{Run: "2026.2", Err: progress.ErrRunExists}
	if says(t, &session.ExportError{Path: "all.json", Err: exists}, explain.Failed, `"2026.2"`).Text == says(t, exists, explain.Failed).Text {
		t.Error("a run that an export has, too, is not told apart from one that is started twice")
	}
}

func TestATextThatIsNotRecordedNamesItsEventItsFieldAndWhatIsAllowed(t *testing.T) {
	long := &ledger.TextError{Seq: 7, Field: "event.by", Most: ledger.MaxName}
	says(t, &session.ExportError{Path: "all.json", Err: long}, explain.Failed, "event 7", `"all.json"`, "event.by", "at most 200")
	says(t, &session.ExportError{Path: "all.json", Err: &ledger.TextError{Seq: 7, Field: "lists[1].title"}}, explain.Failed, "lists[1].title", "only visible ones")
	if w := says(t, long, explain.Failed, "event.by", "at most 200"); w.Fix == "" {
		t.Error("nothing says what to do")
	}
}

func TestWhatNobodyExpectedIsCalledSo(t *testing.T) {
	says(t, errors.New("the moon is full"), explain.Failed, "unexpected", "the moon is full")
}

func TestTheFirstBadRecordIsDatedAsWellAsItCanBe(t *testing.T) {
	f := progress.Finding{Run: "2026.2", Seq: 3, Part: "events", What: "hash"}
	at := time.Date(2026, 11, 21, 13, 2, 0, 0, time.UTC)
	readable := func(seqs ...uint64) explain.Events {
		return func(_ string, after uint64, _ int) ([]ledger.Event, error) {
			for _, seq := range seqs {
				if after == seq-1 {
					return []ledger.Event{{Seq: seq, At: at.Add(time.Duration(seq) * time.Hour)}}, nil
				}
			}
			return nil, errors.New("damaged")
		}
	}
	text := english(t)
	for _, tt := range []struct {
		events explain.Events
		want   string
	}{
		{readable(2, 3), text.Verify.FirstBad("2026.2", text.History.Entry(3), at.Add(3*time.Hour).Format(text.Words.Moment))},
		{readable(2), text.Verify.FirstBadAfter("2026.2", text.History.Entry(3), at.Add(2*time.Hour).Format(text.Words.Moment))},
		{readable(), text.Verify.FirstBadUndated("2026.2", text.History.Entry(3))},
	} {
		if got := explain.Finding(f, tt.events, text, time.UTC); !strings.HasPrefix(got, tt.want) || !strings.HasSuffix(got, "hash)") {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestWhatIsWrongWithASharedRecord(t *testing.T) {
	for remedy, w := range map[string]explain.Words{
		"Try again":              says(t, fmt.Errorf("%w: connection refused", progress.ErrAway), explain.OutOfReach, "cannot be reached, and nothing can be recorded"),
		"RESETUP_STORE_PASSWORD": says(t, progress.ErrUser, explain.OutOfReach, "the password is wrong"),
		"resetup/":               says(t, progress.ErrRights, explain.OutOfReach, "may not use"),
		"verify":                 says(t, progress.ErrNotShared, explain.Damaged, "lacks something that this machine has"),
		"store: bolt":            says(t, progress.ErrLeftOut, explain.Failed, "without support"),
		"\"ca\"": says(t, fmt.Errorf("%w: %w: desc = \"transport: tls: failed to verify certificate: x509: certificate signed by unknown authority\"", progress.ErrAway, progress.ErrTrust),
			explain.OutOfReach, "do not fit (certificate signed by unknown authority)"),
	} {
		if !strings.Contains(w.Fix, remedy) {
			t.Errorf("%q: the remedy %q lacks %q", w.Text, w.Fix, remedy)
		}
	}
}

// TestWhereASharedRecordDiffers names the event that this machine has.
func TestWhereASharedRecordDiffers(t *testing.T) {
	at := time.Date(2026, 11, 21, 14, 2, 0, 0, time.UTC)
	has := func(string, uint64, int) ([]ledger.Event, error) {
		return []ledger.Event{{Seq: 4, At: at, By: "ola", Job: "nets/1"}}, nil
	}
	hasNot := func(string, uint64, int) ([]ledger.Event, error) { return nil, progress.ErrDamaged }
	for _, c := range []struct {
		f    progress.Finding
		want string
	}{
		{progress.Finding{Run: "2026.2", Seq: 4, Part: progress.PartLacking}, "ends before no. 4 (nets/1, 2026-11-21 14:02, ola)"},
		{progress.Finding{Run: "2026.2", Seq: 4, Part: progress.PartParted}, "from no. 4 (nets/1, 2026-11-21 14:02, ola)"},
		{progress.Finding{Run: "2026.2", Seq: 4, Part: progress.PartAltered}, "from no. 4 (nets/1, 2026-11-21 14:02, ola)"},
	} {
		if got := explain.Finding(c.f, has, english(t), time.UTC); !strings.Contains(got, c.want) {
			t.Errorf("it says %q", got)
		}
		if got := explain.Finding(c.f, hasNot, english(t), time.UTC); !strings.Contains(got, "no. 4") || strings.Contains(got, "(") {
			t.Errorf("it says %q", got)
		}
	}
}
