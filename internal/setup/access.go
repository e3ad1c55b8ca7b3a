package setup

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile"
)

// AccessName is the name of the file in the data folder that says who asks for a shared record, and how.
const AccessName = "store.yaml"

// Access says who asks for a shared record, and how.
type Access struct {
	TLS      *tls.Config // nil: no TLS
	User     string      // empty: none is needed
	Password string
}

// ExposedError reports a file with a secret that others may read.
type ExposedError struct {
	Path string
	Mode fs.FileMode
}

// Error names the file and its rights.
func (e *ExposedError) Error() string {
	return fmt.Sprintf("%q may be read by others (%04o)", e.Path, e.Mode)
}

// CertificateError reports a file that holds no certificate or no key, or ones that do not belong together.
type CertificateError struct {
	Path string
	Err  error
}

// Error names the file.
func (e *CertificateError) Error() string { return fmt.Sprintf("%q: %v", e.Path, e.Err) }

// Unwrap returns what is wrong with it.
func (e *CertificateError) Unwrap() error { return e.Err }

// Access reads who asks for a shared record from the environment, and what it does not say from the file store.yaml of the data folder, if there is
// one. Paths in the file may be relative to its folder. It returns a *FileError, *site.FaultsError, *ExposedError or *CertificateError.
func (s Setup) Access() (Access, error) {
	var a Access
	said, err := s.accessFile()
	if err != nil {
		return a, err
	}
	of := func(key, variable string) string { return cmp.Or(os.Getenv(variable), said[key]) }
	a.User, a.Password = of("user", "RESETUP_STORE_USER"), of("password", "RESETUP_STORE_PASSWORD")
	authority, certificate, key := of("ca", "RESETUP_STORE_CA"), of("certificate", "RESETUP_STORE_CERTIFICATE"), of("key", "RESETUP_STORE_KEY")
	if of("tls", "RESETUP_STORE_TLS") == "" && authority == "" && certificate == "" {
		return a, nil
	}
	a.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	if authority != "" {
		data, err := regularfile.Read(authority, yamlfile.Limit)
		if err != nil {
			return a, &FileError{Path: authority, Err: err}
		}
		if a.TLS.RootCAs = x509.NewCertPool(); !a.TLS.RootCAs.AppendCertsFromPEM(data) {
			return a, &CertificateError{Path: authority, Err: errors.New("no certificate in PEM")}
		}
	}
	if certificate != "" {
		if err := private(key); err != nil {
			return a, err
		}
		pair, err := tls.LoadX509KeyPair(certificate, key)
		if of, ok := errors.AsType[*fs.PathError](err); ok {
			return a, &FileError{Path: of.Path, Err: err}
		}
		if err != nil {
			return a, &CertificateError{Path: certificate, Err: err}
		}
		a.TLS.Certificates = []tls.Certificate{pair}
	}
	return a, nil
}

// accessFile returns what store.yaml says, with whole paths; nothing where there is no such file.
func (s Setup) accessFile() (map[string]string, error) {
	path := filepath.Join(s.Data, AccessName)
	data, err := regularfile.Read(path, yamlfile.Limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	if err := private(path); err != nil {
		return nil, err
	}
	file := yamlfile.Parse(path, data, s.Text.Faults)
	root := file.Root().Map("user", "password", "tls", "ca", "certificate", "key")
	said := map[string]string{"user": root.Key("user").Line(), "password": root.Key("password").Line()}
	if root.Key("tls").Bool() {
		said["tls"] = "on"
	}
	for _, key := range []string{"ca", "certificate", "key"} {
		if said[key] = root.Key(key).Line(); said[key] != "" && !filepath.IsAbs(said[key]) {
			said[key] = filepath.Join(s.Data, said[key])
		}
	}
	if root.Key("certificate").Exists() {
		root.Need("key")
	}
	if faults := file.Faults(); len(faults.Errors()) > 0 {
		for i := range faults {
			faults[i].Snippet = "" // any line may hold the password
		}
		return nil, &site.FaultsError{Path: path, Faults: faults}
	}
	return said, nil
}

// private returns an *ExposedError for a file that others than its owner may use.
func private(path string) error {
	if mode, exposed := desktop.ExposedFile(path); exposed {
		return &ExposedError{Path: path, Mode: mode}
	}
	return nil
}
