package setup_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
)

// withStore writes a site file that names a store.
func withStore(t *testing.T, s setup.Setup, line string) {
	t.Helper()
	text := string(site.Example())
	write(t, filepath.Join(s.Data, "site.yaml"), text[:len(text)-len("store: bolt\n")]+line+"\n")
}

func TestWhereTheRecordIsAlsoWithAFaultElsewhere(t *testing.T) {
	for line, want := range map[string]string{
		"store: bolt":                              "bolt",
		"# store: etcd://lager/x":                  "bolt",
		"store: etcd://lager/eksempel":             "etcd://lager/eksempel",
		"store: etcd://lager/eksempel\ntmezone: x": "etcd://lager/eksempel",
		"store: etcd://lager":                      "",
		"store: etcd://lager/eksempel\n  - : [":    "",
	} {
		s := here(t)
		withStore(t, s, line)
		got, err := s.Store()
		faults, isFault := errors.AsType[*site.FaultsError](err)
		if got != want || (want == "") != (isFault && len(faults.Faults.Errors()) > 0) {
			t.Errorf("%q: the record is in %q, %v, want %q", line, got, err, want)
		}
	}
	if got, err := here(t).Store(); got != "bolt" || err != nil {
		t.Errorf("without a site file the record is in %q, %v", got, err)
	}
}

func TestWhoAsksStandsInAPrivateFileOrTheEnvironment(t *testing.T) {
	s := here(t)
	if a, err := s.Access(); err != nil || a != (setup.Access{}) {
		t.Errorf("without a file: %v, %v", a, err)
	}
	path := filepath.Join(s.Data, setup.AccessName)
	write(t, path, "user: kari\npassword: hemmelig\ntls: true\n")
	if a, err := s.Access(); err != nil || a.User != "kari" || a.Password != "hemmelig" || a.TLS == nil {
		t.Errorf("from the file: %v, %v", a, err)
	}
	t.Setenv("RESETUP_STORE_PASSWORD", "annet")
	if a, err := s.Access(); err != nil || a.User != "kari" || a.Password != "annet" {
		t.Errorf("with the environment over it: %v, %v", a, err)
	}
	write(t, path, "ca: ca.pem\n")
	if _, err := s.Access(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an authority that is not there: %v", err)
	}
	write(t, filepath.Join(s.Data, "ca.pem"), "hei")
	if _, err := s.Access(); !errors.As(err, new(*setup.CertificateError)) {
		t.Errorf("an authority that is none: %v", err)
	}
	write(t, path, "certificate: own.pem\n")
	if _, err := s.Access(); !errors.As(err, new(*site.FaultsError)) {
		t.Errorf("a certificate without a key: %v", err)
	}
	if runtime.GOOS == "windows" {
		return // modes say nothing there
	}
	write(t, path, "certificate: own.pem\nkey: own-key.pem\n")
	write(t, filepath.Join(s.Data, "own-key.pem"), "hei")
	for _, open := range []string{"own-key.pem", setup.AccessName} {
		if err := os.Chmod(filepath.Join(s.Data, open), 0o640); err != nil {
			t.Fatal(err)
		}
		_, err := s.Access()
		if e, ok := errors.AsType[*setup.ExposedError](err); !ok || filepath.Base(e.Path) != open {
			t.Errorf("%s that others may read: %v", open, err)
		}
	}
}
