package progress

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// standing makes a clock that stands.
func standing(at time.Time) func() time.Time { return func() time.Time { return at } }

func TestWhoHoldsTheLockIsNamed(t *testing.T) {
	dir := t.TempDir()
	kari, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, err)
	ola := storeIn(dir, 20*time.Millisecond, Operator("ola"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, kari.dir.Locked(true, func(*datadir.Lock) error {
		_, reading := ola.Runs()
		writing := ola.SetPreference("ola", "sort", "company")
		_, opening := Open(dir, 20*time.Millisecond)
		for name, err := range map[string]error{"reading": reading, "writing": writing, "opening": opening} {
			mustBe(t, err, ErrInUse)
			var busy *InUseError
			if !errors.As(err, &busy) {
				t.Fatalf("%s: %v names nobody", name, err)
			}
			same(t, name, busy.Holder, Holder{User: "kari", Machine: "kontor-1", PID: os.Getpid(), Since: noon()})
		}
		return nil
	}))
	ok(t, ola.SetPreference("ola", "sort", "company"))
}

func TestAReaderIsNotNamedAsOneWhoWrites(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	ok(t, s.SetPreference("kari", "sort", "company"))
	ok(t, s.dir.Locked(false, func(*datadir.Lock) error {
		err := storeIn(dir, 20*time.Millisecond).SetPreference("ola", "sort", "company")
		var busy *InUseError
		if !errors.As(err, &busy) || busy.Machine != "" {
			t.Errorf("%v", err)
		}
		_, err = s.Runs()
		return err
	}))
}

// TestAnotherMachineWaits has two machines write the same folder, one after the other.
func TestAnotherMachineWaits(t *testing.T) {
	dir := t.TempDir()
	kari, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, err)
	begin(t, kari, "2026.2")
	for name, c := range map[string]struct {
		machine string
		later   time.Duration
		want    error
	}{
		"the same machine":                 {"kontor-1", 0, nil},
		"another, at once":                 {"kontor-2", 0, ErrSharedDrive},
		"another, after four minutes":      {"kontor-2", 4 * time.Minute, ErrSharedDrive},
		"another, its clock behind":        {"kontor-2", -4 * time.Minute, ErrSharedDrive},
		"another, after five minutes":      {"kontor-2", 5 * time.Minute, nil},
		"another, its clock years behind":  {"kontor-2", -20000 * time.Hour, nil},
		"the first again, after that":      {"kontor-1", 5*time.Minute + time.Second, ErrSharedDrive},
		"the first again, and much later ": {"kontor-1", 11 * time.Minute, nil},
	} {
		t.Run(name, func(t *testing.T) {
			here := readFolder(t, dir).put(t)
			if c.machine == "kontor-1" && c.later > 0 {
				other := storeIn(here, patience, Machine("kontor-2"), Clock(standing(noon().Add(5*time.Minute))))
				ok(t, other.SetPreference("ola", "sort", "company"))
			}
			ola := storeIn(here, patience, Operator("ola"), Machine(c.machine), Clock(standing(noon().Add(c.later))))
			before := readFolder(t, here)
			_, err := ola.Append("2026.2", 0, note("nets/1", 1, "ola"))
			if c.want == nil {
				ok(t, err)
				return
			}
			mustBe(t, err, c.want)
			var shared *SharedDriveError
			if !errors.As(err, &shared) || shared.Machine == c.machine || shared.Since.IsZero() {
				t.Errorf("%v does not name the other", err)
			}
			same(t, "the folder", readFolder(t, here), before)
		})
	}
}

// TestAClockThatIsFarAheadEndsNothingAndDelaysNobodyForEver has a machine write whose clock is hours ahead: its stamp says nothing, and the
// time of the lock file counts.
func TestAClockThatIsFarAheadEndsNothingAndDelaysNobodyForEver(t *testing.T) {
	dir := t.TempDir()
	ahead, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon().Add(3*time.Hour))))
	ok(t, err)
	ok(t, ahead.SetPreference("kari", "sort", "company"))
	lock := ahead.dir.File(datadir.LockName)
	ola := storeIn(dir, patience, Operator("ola"), Machine("kontor-2"), Clock(standing(noon())))
	ok(t, os.Chtimes(lock, time.Time{}, noon().Add(-4*time.Minute)))
	err = ola.SetPreference("ola", "sort", "company")
	var shared *SharedDriveError
	if !errors.As(err, &shared) || !shared.Until.Equal(noon().Add(time.Minute)) {
		t.Fatalf("%v", err)
	}
	ok(t, os.Chtimes(lock, time.Time{}, noon().Add(-5*time.Minute)))
	ok(t, ola.SetPreference("ola", "sort", "company"))
}

// TestTheRestAfterAnotherMachineIsBrokenForAReasonThatIsKept: nobody waits, and the record says who did not.
func TestTheRestAfterAnotherMachineIsBrokenForAReasonThatIsKept(t *testing.T) {
	dir := t.TempDir()
	kari, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, err)
	begin(t, kari, "2026.2")
	later := standing(noon().Add(time.Minute))
	var told []BrokenLock
	open := func() (*Store, error) {
		return Open(dir, 20*time.Millisecond, Operator("ola"), Machine("kontor-2"), Clock(later),
			BreakLock("maskinen til kari er slått av", func(b BrokenLock) { told = append(told, b) }))
	}
	ok(t, kari.dir.Locked(false, func(*datadir.Lock) error { // a lock that is held is never broken
		_, err := open()
		mustBe(t, err, ErrInUse)
		return nil
	}))
	for range 2 { // the second time there is nothing to break
		ola, err := open()
		ok(t, err)
		ok(t, ola.SetPreference("ola", "sort", "company"))
		kept, err := ReadBrokenLocks(ola)
		ok(t, err)
		same(t, "what is kept", kept, told)
	}
	at := noon().Add(time.Minute)
	same(t, "what is told", told, []BrokenLock{{
		At: at, By: "ola", Machine: "kontor-2", Reason: "maskinen til kari er slått av",
		Of: Holder{User: "kari", Machine: "kontor-1", PID: os.Getpid(), Since: noon()},
	}})
	ok(t, os.Remove(kari.dir.File(journal.CleanMarkName)))
	third := standing(noon().Add(2 * time.Minute))
	_, err = Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(third), BreakLock("den kom igjen", func(b BrokenLock) { told = append(told, b) }))
	ok(t, err)
	if len(told) != 2 || told[1].Of.User != "ola" {
		t.Errorf("broken for an examination: %+v", told)
	}
}

// TestARestoreThatBreaksTheLockSaysSoInWhatIsRestored: the record that it replaces is no place for it.
func TestARestoreThatBreaksTheLockSaysSoInWhatIsRestored(t *testing.T) {
	dir := t.TempDir()
	kari, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, err)
	begin(t, kari, "2026.2")
	file, err := kari.Backup(filepath.Join(dir, "backup"), noon())
	ok(t, err)
	ola := []Option{Operator("ola"), Machine("kontor-2"), Clock(standing(noon()))}
	_, err = Restore(dir, Copy{Path: file}, noon(), ola...)
	mustBe(t, err, ErrSharedDrive)
	told := 0
	_, err = Restore(dir, Copy{Path: file}, noon(), append(ola, BreakLock("PC-en er borte", func(BrokenLock) { told++ }))...)
	ok(t, err)
	kept, err := ReadBrokenLocks(openAt(t, dir))
	if err != nil || told != 1 || len(kept) != 1 || kept[0].Of.User != "kari" {
		t.Errorf("%v: told %d times, kept %+v", err, told, kept)
	}
}

// TestAWaitTellsForWhom: once, and after a second.
func TestAWaitTellsForWhom(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, patience, Operator("kari"), Machine("kontor-1"), Clock(standing(noon())))
	ok(t, err)
	for name, exclusive := range map[string]bool{"one who writes": true, "one who reads": false} {
		var told []Holder
		ola := storeIn(dir, 1100*time.Millisecond, OnWait(func(h Holder) { told = append(told, h) }))
		ok(t, s.dir.Locked(exclusive, func(*datadir.Lock) error {
			mustBe(t, ola.SetPreference("ola", "sort", "company"), ErrInUse)
			return nil
		}))
		want := Holder{User: "kari", Machine: "kontor-1", PID: os.Getpid(), Since: noon()}
		if !exclusive {
			want = Holder{}
			if runtime.GOOS == "linux" { // which lists who holds a lock
				want.PID = os.Getpid()
			}
		}
		same(t, name, told, []Holder{want})
	}
}

// TestAnOpenWizardWaitsOnceForAHolder: what it looks at before it records does not wait as well.
func TestAnOpenWizardWaitsOnceForAHolder(t *testing.T) {
	s := openAt(t, t.TempDir())
	id, err := s.Identity()
	ok(t, err)
	s.Expect(id)
	s.Expect("") // what could not be read
	other := storeIn(s.dir.Path, patience)
	ok(t, other.dir.Locked(true, func(*datadir.Lock) error {
		began := time.Now()
		_, err := s.Identity()
		mustBe(t, err, ErrInUse)
		if waited := time.Since(began); waited > patience/2 {
			t.Errorf("it waited for %v", waited)
		}
		return nil
	}))
	ok(t, s.SetPreference("kari", "sort", "company"))
}

// TestASecondHolderIsSeenBeforeTheCommit has another process sign the lock while one writes, as on
// a drive that does not share locks.
func TestASecondHolderIsSeenBeforeTheCommit(t *testing.T) {
	for _, point := range []string{"before", "journaled"} {
		s := twoRuns(t)
		before, lines := dumped(t, s), readFolder(t, s.dir.Path)[journal.Name]
		intrude := func() {
			other := `{"user":"ola","machine":"kontor-2","pid":7,"nonce":"ffff","held":true}`
			ok(t, datadir.Overwrite(s.dir.File(datadir.LockName), 1, []byte(other), 511))
		}
		s.dir.Hook = func(p string) error {
			if p == point {
				intrude()
			}
			return nil
		}
		if point == "before" {
			s.openFlag = func(flag int) int { intrude(); return flag }
		}
		_, err := s.Append("2026.2", 0, note("nets/12", 1, "kari"))
		var shared *SharedDriveError
		if !errors.As(err, &shared) || shared.User != "ola" || shared.Machine != "kontor-2" {
			t.Fatalf("%s: %v", point, err)
		}
		s.dir.Hook, s.openFlag = nil, nil
		ok(t, os.Remove(s.dir.File(datadir.LockName)))
		if point == "before" {
			same(t, "what is there", dumped(t, s), before)
			same(t, "the journal", readFolder(t, s.dir.Path)[journal.Name], lines)
		}
		sound(t, openAt(t, s.dir.Path))
	}
}

// TestAFolderThatCannotBeWrittenCanBeRead is about a folder on a disk that is read only.
func TestAFolderThatCannotBeWrittenCanBeRead(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("this user may write everywhere")
	}
	s := twoRuns(t)
	want := dumped(t, s)
	ok(t, os.Remove(s.dir.File(datadir.LockName)))
	ok(t, os.Remove(s.dir.File(journal.CleanMarkName)))
	ok(t, os.Chmod(s.dir.Path, 0o500))
	defer func() { ok(t, os.Chmod(s.dir.Path, 0o700)) }()
	again := openAt(t, s.dir.Path)
	same(t, "what is there", dumped(t, again), want)
	mustBe(t, again.SetPreference("kari", "sort", "company"), ErrOutOfReach)
}
