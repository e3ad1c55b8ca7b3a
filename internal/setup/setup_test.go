package setup_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
)

func here(t *testing.T) setup.Setup {
	t.Helper()
	text, _ := lang.For("nb")
	return setup.Setup{Text: text, Data: t.TempDir()}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWithoutFilesTheBuiltInOnesAreUsed(t *testing.T) {
	s := here(t)
	p, err := s.Site()
	if err != nil || !p.Example || p.Name != "Eksempel kommune" {
		t.Errorf("site %q, example %v, %v", p.Name, p.Example, err)
	}
	lists, err := s.Lists()
	if _, known := lists.Get("nets"); err != nil || !known {
		t.Errorf("there is no list of nets: %v", err)
	}
}

func TestTheExampleIsWrittenOnceAndIsTheSiteFromThenOn(t *testing.T) {
	s := here(t)
	path, err := s.WriteExample()
	if err != nil || path != filepath.Join(s.Data, "site.yaml") {
		t.Fatalf("%q, %v", path, err)
	}
	if p, err := s.Site(); err != nil || p.Example {
		t.Errorf("example %v, %v", p.Example, err)
	}
	write(t, path, "name: Min kommune\n")
	if _, err := s.WriteExample(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second time: %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "name: Min kommune\n" {
		t.Errorf("the file was replaced by %q", data)
	}
}

func TestASiteFileThatIsAskedForMustBeThereAndBeSound(t *testing.T) {
	s := here(t)
	s.SiteFile = filepath.Join(t.TempDir(), "min.yaml")
	var file *setup.FileError
	if _, err := s.Site(); !errors.As(err, &file) || file.Path != s.SiteFile || file.Writing {
		t.Errorf("one that is not there: %v", err)
	}
	write(t, s.SiteFile, "nane: Min kommune\n")
	var faults *site.FaultsError
	if _, err := s.Site(); !errors.As(err, &faults) || faults.Path != s.SiteFile {
		t.Errorf("one with a fault: %v", err)
	}
}

func TestAFileThatWasMeantToBeTheSiteFileIsWarnedOf(t *testing.T) {
	for _, name := range []string{"site.yaml.txt", "site.yml", "Site.txt", "site"} {
		s := here(t)
		write(t, filepath.Join(s.Data, name), "name: Min kommune\n")
		for _, other := range []string{"._site.yaml", "site.yaml.bak", "notat.txt"} {
			write(t, filepath.Join(s.Data, other), "")
		}
		p, err := s.Site()
		if err != nil || !p.Example || len(p.Warnings) != 1 || p.Warnings[0].File != filepath.Join(s.Data, name) {
			t.Errorf("%s without a site file: %v, %v", name, p.Warnings, err)
		}
		if _, err := s.WriteExample(); err != nil {
			t.Fatal(err)
		}
		if p, err := s.Site(); err != nil || p.Example || len(p.Warnings) != 1 {
			t.Errorf("%s beside one: %v, %v", name, p.Warnings, err)
		}
	}
}

func TestAFolderOfListsLiesOverTheBuiltInOnes(t *testing.T) {
	s := here(t)
	s.Procedures = t.TempDir()
	write(t, filepath.Join(s.Procedures, "min-kontroll.yaml"), "id: min-kontroll\n")
	if !slices.Contains(s.ProcedureIDs(), "min-kontroll") || !slices.Contains(s.ProcedureIDs(), "nets") {
		t.Errorf("a site file may name %v", s.ProcedureIDs())
	}
	var bad *setup.ListsError
	if _, err := s.Lists(); !errors.As(err, &bad) || len(bad.Faults.Errors()) == 0 {
		t.Errorf("with faults: %v", err)
	}
	s.Procedures = filepath.Join(s.Procedures, "finnes-ikke")
	var file *setup.FileError
	if _, err := s.Lists(); !errors.As(err, &file) || file.Path != s.Procedures {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestPracticeHasAFolderOfItsOwnBesideTheData(t *testing.T) {
	data := filepath.Join(t.TempDir(), "resetup")
	folder := setup.PracticeFolder(data)
	if filepath.Dir(folder) != filepath.Dir(data) || folder == data {
		t.Errorf("it is %q beside %q", folder, data)
	}
	if again := setup.PracticeFolder(folder + string(filepath.Separator)); again != folder {
		t.Errorf("of the practice folder it is %q", again)
	}
}
