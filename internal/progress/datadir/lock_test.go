package datadir

import (
	"strings"
	"testing"
	"time"
)

func TestTheTextOfTheLockHoldsLongNames(t *testing.T) {
	long := strings.Repeat("å", 400)
	dir := &Dir{Path: t.TempDir(), Self: Holder{User: ShortName(long), Machine: ShortName(long)}, Now: time.Now}
	if err := dir.Locked(true, func(*Lock) error { return nil }); err != nil {
		t.Fatal(err)
	}
	text, err := readLockText(dir.File(LockName))
	if err != nil || text.Held || text.Machine != strings.Repeat("å", maxShownName) || text.User != text.Machine {
		t.Errorf("it says %+v", text)
	}
}
