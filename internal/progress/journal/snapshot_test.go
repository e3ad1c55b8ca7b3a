package journal

import (
	"strings"
	"testing"

	"example.org/resetup/internal/progress/datadir"
)

func TestASnapshotIsDueWhenEnoughHasCome(t *testing.T) {
	for _, c := range []struct {
		now, last uint64
		due       bool
	}{
		{64, 1, false}, {65, 1, true}, {1, 0, true}, {1000, 950, false}, {1000, 936, true}, {32_000, 31_000, false}, {32_000, 30_000, true}, {5, 9, true},
	} {
		dir := &datadir.Dir{Path: t.TempDir()}
		id := NewStoreID()
		if c.last > 0 {
			draft, err := DraftSnapshot(dir, Pos{Store: id, Number: c.last}, strings.NewReader(""))
			if err == nil {
				err = dir.Place(draft, SnapshotName)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if due := SnapshotIsDue(dir, Pos{Store: id, Number: c.now}); due != c.due {
			t.Errorf("after change %d, the last snapshot being of change %d: due %v", c.now, c.last, due)
		}
	}
}
