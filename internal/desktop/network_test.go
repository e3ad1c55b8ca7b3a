package desktop

import (
	"path/filepath"
	"testing"
)

func TestAShareOfAnotherMachineIsKnownByItsPath(t *testing.T) {
	for path, want := range map[string]bool{
		`\\server\felles\resetup`:       true,
		`//server/felles`:               true,
		`\\?\UNC\server\felles\resetup`: true,
		`\\?\C:\resetup`:                false,
		`\\.\C:\resetup`:                false,
		`C:\resetup`:                    false,
		`/home/kari/resetup`:            false,
	} {
		if got := isShare(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	if folder := filepath.Join(t.TempDir(), "not", "there", "yet"); OnNetwork(folder) {
		t.Errorf("%s is on another machine", folder)
	}
}
