package desktop

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adrg/xdg"
)

// TestADocumentThatIsOpenInExcelStaysAndTheNewOneGetsAName holds the file as Excel does: others may read it.
func TestADocumentThatIsOpenInExcelStaysAndTheNewOneGetsAName(t *testing.T) {
	was := xdg.UserDirs.Documents
	xdg.UserDirs.Documents = t.TempDir()
	defer func() { xdg.UserDirs.Documents = was }()
	var d Documents
	write := func(text string) (string, error) {
		return d.Write("rapport.xlsx", func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
	}
	path, err := write("one")
	if err != nil {
		t.Fatal(err)
	}
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	second, err := write("two")
	if err != nil || filepath.Base(second) != "rapport-2.xlsx" {
		t.Errorf("the second is %q, %v", second, err)
	}
	if err := syscall.CloseHandle(h); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{path: "one", second: "two"} {
		if text, err := os.ReadFile(path); string(text) != want {
			t.Errorf("%s holds %q, %v", path, text, err)
		}
	}
}
