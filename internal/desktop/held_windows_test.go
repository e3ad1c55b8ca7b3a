package desktop

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/regularfile"
)

// TestADocumentThatIsOpenInExcelStays holds the file as Excel does: others may read it.
func TestADocumentThatIsOpenInExcelStays(t *testing.T) {
	was := xdg.UserDirs.Documents
	xdg.UserDirs.Documents = t.TempDir()
	defer func() { xdg.UserDirs.Documents = was }()
	var d Documents
	write := func(text string, beside bool) (string, error) {
		return d.Write("rapport.xlsx", beside, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
	}
	path, err := write("one", false)
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
	if held, err := write("lost", false); held != path || !regularfile.IsHeld(err) {
		t.Errorf("the open one is written: %q, %v", held, err)
	}
	second, err := write("two", true)
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
