package progress

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// noon is 21 November 2026 at 14:02:11 local time, in a zone that is not UTC.
func noon() time.Time {
	return time.Date(2026, 11, 21, 14, 2, 11, 0, time.FixedZone("CET", 3600))
}

func namesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	ok(t, err)
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestABackupIsACopyUnderTheLocalTime(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	folder := filepath.Join(t.TempDir(), "sikkerhetskopier")
	file, err := s.Backup(folder, noon())
	ok(t, err)
	same(t, "its path", file, filepath.Join(folder, "progress-2026-11-21T14-02-11.db"))
	same(t, "the folder", namesIn(t, folder), []string{"progress-2026-11-21T14-02-11.db"})
	same(t, "what is in it", everything(t, detachedStore(file), "2026.2"), everything(t, s, "2026.2"))
	sound(t, detachedStore(file))
	if runtime.GOOS == "windows" {
		return // it has no such modes
	}
	for path, want := range map[string]fs.FileMode{folder: 0o700, file: 0o600} {
		info, err := os.Stat(path)
		ok(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
}

func TestABackupOfTheSameStateIsNotWrittenAgain(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	folder := t.TempDir()
	first, err := s.Backup(folder, noon())
	ok(t, err)
	_, err = s.Jobs("2026.2")
	ok(t, err)
	again, err := s.Backup(folder, noon().Add(time.Hour))
	ok(t, err)
	same(t, "a second backup", again, "")
	record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	second, err := s.Backup(folder, noon())
	ok(t, err)
	same(t, "a backup in the same second", filepath.Base(second), "progress-2026-11-21T14-02-11-2.db")
	again, err = s.Backup(folder, noon())
	ok(t, err)
	same(t, "a third backup", again, "")
	same(t, "the folder", len(namesIn(t, folder)), 2)
	run, err := detachedStore(first).Run("2026.2")
	ok(t, err)
	same(t, "the first is as it was", run.Head.Seq, uint64(1))
}

func TestABackupIsTakenWhileOthersWrite(t *testing.T) {
	s, folder := openAt(t, t.TempDir()), t.TempDir()
	begin(t, s, "2026.2")
	var together sync.WaitGroup
	together.Go(func() {
		var base uint64
		for n := range 60 {
			job, err := s.Append("2026.2", base, note("nets/1", n, "ola"))
			if err != nil {
				t.Error(err)
				return
			}
			base = job.Version()
		}
	})
	for n := range 10 {
		file, err := s.Backup(folder, noon().Add(time.Duration(n)*time.Second))
		ok(t, err)
		if file != "" {
			sound(t, detachedStore(file))
		}
	}
	together.Wait()
}

func TestABackupThatCannotBeWrittenLeavesNothing(t *testing.T) {
	s := openAt(t, t.TempDir())
	file := filepath.Join(t.TempDir(), "file")
	ok(t, os.WriteFile(file, nil, 0o600))
	_, err := s.Backup(filepath.Join(file, "folder"), noon())
	mustBe(t, err, ErrOutOfReach)

	ok(t, errors.Join(os.Truncate(s.path, 0), os.Remove(s.dir.File(journal.Name))))
	folder := t.TempDir()
	_, err = s.Backup(folder, noon())
	mustBe(t, err, ErrDamaged)
	same(t, "the folder", namesIn(t, folder), []string{})
}

func TestBackupNames(t *testing.T) {
	for name, want := range map[string]int{
		"progress-2026-11-21T14-02-11.db": 1, "progress-2026-11-21T14-02-11-2.db": 2, "progress-2026-11-21T14-02-11-12.db": 12,
		"progress-2026-11-21T14-02-11-1.db": 0, "progress-2026-11-21T14-02-11-.db": 0, "progress-2026-11-21T14-02-11x2.db": 0,
		"progress-2026-13-21T14-02-11.db": 0, "progress-2026-11-21.db": 0, "progress-.db": 0, "progress.db": 0, "notat.txt": 0,
		"progress-replaced-2026-11-21T14-02-11.db": 0, "progress-2026-11-21T14-02-11.db.bak": 0, "": 0,
	} {
		b, found := parseBackup(name)
		if found != (want > 0) || found && (b.n != want || b.at.Format(datadir.CopyStamp) != "2026-11-21T14-02-11") {
			t.Errorf("%q: %+v, %v", name, b, found)
		}
	}
}

func TestPruneRemovesWhatAKilledBackupLeft(t *testing.T) {
	folder := t.TempDir()
	for name, old := range map[string]time.Duration{
		"progress.db.1.new": 2 * time.Hour, "progress.db.2.new": time.Minute, "progress.db.new": 2 * time.Hour, "brev.new": 2 * time.Hour,
	} {
		path := filepath.Join(folder, name)
		ok(t, os.WriteFile(path, nil, 0o600))
		ok(t, os.Chtimes(path, noon().Add(-old), noon().Add(-old)))
	}
	ok(t, prune(folder, noon(), 1))
	same(t, "what is left", sorted(namesIn(t, folder)), []string{"brev.new", "progress.db.2.new", "progress.db.new"})
}

// soundCopy returns what is in a progress file in which nothing was recorded.
func soundCopy(t *testing.T) []byte {
	t.Helper()
	copied, err := os.ReadFile(openAt(t, t.TempDir()).path)
	ok(t, err)
	return copied
}

// Damaged backups of an older version, or of a bad disk, take no sound one's place: neither among the ten nor as the last of a day.
func TestPruneCountsNoDamagedBackup(t *testing.T) {
	folder, copied := t.TempDir(), soundCopy(t)
	damaged := slices.Concat(copied[:3*4096], bytes.Repeat([]byte{'x'}, len(copied)-3*4096))
	write := func(stamp string, content []byte) {
		ok(t, os.WriteFile(filepath.Join(folder, datadir.CopyPrefix+stamp+datadir.CopySuffix), content, 0o600))
	}
	write("2026-11-20T08-00-00", copied)
	write("2026-11-20T09-00-00", damaged)
	for n := range 9 {
		write(fmt.Sprintf("2026-11-21T0%d-00-00", n), copied)
		write(fmt.Sprintf("2026-11-21T0%d-30-00", n), damaged)
	}
	ok(t, prune(folder, noon(), 1))
	same(t, "nine sound ones and one of the day before are left, and the damaged ones", len(namesIn(t, folder)), 20)
	write("2026-11-21T10-00-00", copied)
	ok(t, prune(folder, noon(), 1))
	same(t, "ten sound ones of the day are enough for all damaged ones before the last of them", len(namesIn(t, folder)), 21)
	write("2026-11-21T11-00-00", copied)
	ok(t, prune(folder, noon(), 1))
	names := namesIn(t, folder)
	same(t, "the oldest of the day goes", slices.Contains(names, "progress-2026-11-21T00-00-00.db"), false)
	same(t, "the sound one of the day before stays", slices.Contains(names, "progress-2026-11-20T08-00-00.db"), true)
}

// A byte that the disk turned, with size and time as they were, gets into no backup: twelve sittings on it, each finishing a job.
func TestADamagedFileGetsIntoNoBackup(t *testing.T) {
	dir, folder := t.TempDir(), t.TempDir()
	var told []Notice
	s, err := Open(dir, patience, OnNotice(func(n Notice) { told = append(told, n) }))
	ok(t, err)
	begin(t, s, "2026.2")
	at := noon()
	for n := range 12 {
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		rot(t, s.path, fmt.Sprintf("merknad %d", n))
		at = at.Add(time.Minute)
		file, err := s.Backup(folder, at)
		ok(t, err)
		sound(t, detachedStore(file))
		ok(t, prune(folder, at, 1))
		same(t, "what was told", len(told), n+1)
	}
	same(t, "the backups", len(namesIn(t, folder)), 10)
	sound(t, s)
	var out bytes.Buffer
	rot(t, s.path, "merknad 3")
	ok(t, s.Snapshot(&out))
	copied := filepath.Join(t.TempDir(), "kopi.db")
	ok(t, os.WriteFile(copied, out.Bytes(), 0o600))
	sound(t, detachedStore(copied))
}

// rot turns a bit in every place of a file where a text stands, and leaves size and time as they were.
func rot(t *testing.T, path, text string) {
	t.Helper()
	info, err := os.Stat(path)
	ok(t, err)
	data, err := os.ReadFile(path)
	ok(t, err)
	rotten := bytes.ToUpper([]byte(text))
	if !bytes.Contains(data, []byte(text)) {
		t.Fatalf("%q is not in the file", text)
	}
	ok(t, os.WriteFile(path, bytes.ReplaceAll(data, []byte(text), rotten), 0o600))
	ok(t, os.Chtimes(path, info.ModTime(), info.ModTime()))
}

// Backups are read and removed ten at a time.
func TestPruneWaitsUntilItIsWorthTheWork(t *testing.T) {
	folder, copied := t.TempDir(), soundCopy(t)
	for n := range 22 {
		name := datadir.CopyPrefix + noon().Add(time.Duration(n)*time.Minute).Format(datadir.CopyStamp) + datadir.CopySuffix
		ok(t, os.WriteFile(filepath.Join(folder, name), copied, 0o600))
		ok(t, Prune(folder, noon()))
		want := n + 1
		if n >= 19 {
			want -= 10
		}
		same(t, fmt.Sprintf("what is left after %d", n+1), len(namesIn(t, folder)), want)
	}
}

// Each case names backups by day and hour; those marked by ! are to go.
func TestPruneKeepsTheNewestTenAndOneADayForAMonth(t *testing.T) {
	now, copied := noon(), soundCopy(t)
	hours := func(day string, from, to int, mark string) []string {
		var out []string
		for h := to; h >= from; h-- {
			out = append(out, day+"T"+time.Date(0, 1, 1, h, 0, 0, 0, time.UTC).Format("15")+"-00-00"+mark)
		}
		return out
	}
	for name, backups := range map[string][][]string{
		"nothing":                      {},
		"ten of one day":               {hours("2026-11-21", 3, 12, "")},
		"fourteen of one day":          {hours("2026-11-21", 3, 12, ""), hours("2026-11-21", 0, 2, "!")},
		"the last of an earlier day":   {hours("2026-11-21", 0, 9, ""), {"2026-11-20T23-00-00"}, hours("2026-11-20", 3, 9, "!")},
		"the last of a month ago":      {hours("2026-11-21", 0, 9, ""), {"2026-10-21T02-00-00", "2026-10-21T01-00-00!"}},
		"older than a month":           {hours("2026-11-21", 0, 9, ""), {"2026-10-20T23-00-00!", "2026-10-19T23-00-00!", "2025-01-01T12-00-00!"}},
		"ten, however old":             {hours("2024-02-29", 0, 9, "")},
		"ten, however old, no more":    {hours("2024-02-29", 4, 13, ""), hours("2024-02-29", 0, 3, "!")},
		"a day among the newest ten":   {hours("2026-11-21", 0, 4, ""), hours("2026-11-20", 5, 9, ""), hours("2026-11-20", 0, 4, "!")},
		"a day that begins after them": {hours("2026-11-21", 0, 9, ""), hours("2026-11-19", 9, 9, ""), hours("2026-11-18", 9, 9, "")},
		"the clock was ahead":          {hours("2027-01-01", 0, 9, ""), hours("2026-12-31", 9, 9, ""), hours("2026-11-21", 9, 9, "")},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			want := []string{"notat.txt", "progress-replaced-2020-01-01T00-00-00.db", "progress.db"}
			for _, other := range want {
				ok(t, os.WriteFile(filepath.Join(folder, other), nil, 0o600))
			}
			for _, some := range backups {
				for _, stamp := range some {
					keep := stamp[len(stamp)-1] != '!'
					file := datadir.CopyPrefix + stamp[:len(datadir.CopyStamp)] + datadir.CopySuffix
					ok(t, os.WriteFile(filepath.Join(folder, file), copied, 0o600))
					if keep {
						want = append(want, file)
					}
				}
			}
			ok(t, prune(folder, now, 1))
			got := namesIn(t, folder)
			same(t, "what is left", sorted(got), sorted(want))
		})
	}
	mustBe(t, prune(filepath.Join(t.TempDir(), "borte"), now, 1), fs.ErrNotExist)
}
