package ladder

import (
	"path/filepath"
	"testing"

	"example.org/resetup/internal/ladder/bench/tracer"
)

// canTrace skips a test where programs cannot be traced, and says so in the table.
func canTrace(t *testing.T, r *Rung) {
	t.Helper()
	if why := untraceable(t); why != "" {
		r.Figure("not tried: "+t.Name(), why)
		t.Skip(why)
	}
}

// untraceable returns why programs cannot be traced here; empty where they can.
func untraceable(t *testing.T) string {
	t.Helper()
	note := filepath.Join(t.TempDir(), "note")
	c := program(t, t.TempDir(), "version")
	said, err := tracer.Command(c, tracer.Options{Under: t.TempDir(), Note: note}).CombinedOutput()
	if err != nil {
		return "system calls cannot be traced here: " + err.Error() + " " + string(said)
	}
	return ""
}

// counts reads what a tracer counted.
func counts(t *testing.T, path string) tracer.Counts {
	t.Helper()
	c, err := tracer.ReadCounts(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// operations reads what a tracer recorded.
func operations(t *testing.T, path string) []tracer.Operation {
	t.Helper()
	all, err := tracer.ReadLog(path)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
