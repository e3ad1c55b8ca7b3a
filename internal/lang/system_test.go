package lang_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// TestTheSystemsRefusalsAreInTheOperatorsLanguage: the system's own words are English.
func TestTheSystemsRefusalsAreInTheOperatorsLanguage(t *testing.T) {
	text, _ := lang.For("nb")
	folder := t.TempDir()
	_, gone := os.Open(filepath.Join(folder, "borte"))
	_, inside := os.ReadDir(filepath.Join(folder, "borte", "dypere"))
	_, long := os.Open(filepath.Join(folder, strings.Repeat("x", 5000)))
	for _, tt := range []struct {
		err  error
		want string
	}{
		{gone, `borte": finnes ikke`},
		{fmt.Errorf("open progress: %w", inside), `dypere": finnes ikke`},
		{long, `navnet er for langt`},
		{os.Mkdir(folder, 0o700), `finnes fra før`},
		{&fs.PathError{Op: "open", Path: "/k/progress.lock", Err: fs.ErrPermission}, `"/k/progress.lock": ingen tilgang`},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: fs.ErrPermission}, `"b": ingen tilgang`},
		{fs.ErrPermission, `ingen tilgang`},
	} {
		if errors.Is(tt.err, long) && runtime.GOOS == "windows" {
			continue // whether it is too long or not there is up to the drive
		}
		got, ok := text.System.Cause(tt.err)
		if !ok || !strings.HasSuffix(got, tt.want) || strings.Contains(got, "open") {
			t.Errorf("%v: %q, want %q", tt.err, got, tt.want)
		}
		if why := text.System.Why(tt.err); strings.Contains(why, `"`) || !strings.HasSuffix(tt.want, why) {
			t.Errorf("%v: why is %q", tt.err, why)
		}
	}
	moon := errors.New("the moon is full")
	if _, ok := text.System.Cause(moon); ok || text.System.Why(&fs.PathError{Op: "open", Path: "a", Err: moon}) != moon.Error() {
		t.Error("what is not known does not keep its own words")
	}
}
