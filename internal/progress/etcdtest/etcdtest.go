//go:build !noetcd

// Package etcdtest starts a member of etcd for tests, in the process of the test, and puts a wire between it and whoever asks: one that is slow, cut or
// deaf on demand.
package etcdtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
)

// Server is a member of etcd.
type Server struct {
	t       testing.TB
	cfg     *embed.Config
	etcd    *embed.Etcd
	Address string // "host:port"
}

const mostTries = 5

// Start starts a member that ends with the test. settle may change how it is configured.
func Start(t testing.TB, settle ...func(*embed.Config)) *Server {
	t.Helper()
	s := &Server{t: t}
	t.Cleanup(s.Stop)
	for tries := 0; ; tries++ {
		s.configure(settle)
		err := s.start()
		if err == nil {
			return s
		}
		if !errors.Is(err, syscall.EADDRINUSE) || tries == mostTries { // another process has taken the port meanwhile
			t.Fatal(err)
		}
	}
}

func (s *Server) configure(settle []func(*embed.Config)) {
	s.t.Helper()
	s.cfg, s.Address = embed.NewConfig(), freeAddress(s.t)
	s.cfg.Dir, s.cfg.LogLevel, s.cfg.UnsafeNoFsync = s.t.TempDir(), "fatal", true
	s.cfg.ListenClientUrls = []url.URL{{Scheme: "http", Host: s.Address}}
	s.cfg.ListenPeerUrls = []url.URL{{Scheme: "http", Host: freeAddress(s.t)}}
	s.cfg.AdvertiseClientUrls, s.cfg.AdvertisePeerUrls = s.cfg.ListenClientUrls, s.cfg.ListenPeerUrls
	s.cfg.InitialCluster = s.cfg.InitialClusterFromName(s.cfg.Name)
	for _, set := range settle {
		set(s.cfg)
	}
}

// freeAddress returns an address at which nobody listens.
func freeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// Again starts a member that was stopped, with what it had.
func (s *Server) Again() {
	s.t.Helper()
	if err := s.start(); err != nil {
		s.t.Fatal(err)
	}
}

func (s *Server) start() error {
	e, err := embed.StartEtcd(s.cfg)
	if err != nil {
		return err
	}
	s.etcd = e
	select {
	case <-e.Server.ReadyNotify():
		return nil
	case err := <-e.Err():
		return err
	case <-time.After(time.Minute):
		return errors.New("etcd does not get ready")
	}
}

// Stop stops the member at once, without a word to those it serves.
func (s *Server) Stop() {
	if s.etcd != nil {
		s.etcd.Server.HardStop()
		s.etcd.Close()
		s.etcd = nil
	}
}

// Papers are the files of an authority and of what it has signed for 127.0.0.1.
type Papers struct{ Authority, Certificate, Key string }

// NewPapers writes certificates into a folder of the test. They serve both ends.
func NewPapers(t testing.TB) Papers {
	t.Helper()
	dir := t.TempDir()
	p := Papers{filepath.Join(dir, "ca.pem"), filepath.Join(dir, "own.pem"), filepath.Join(dir, "own-key.pem")}
	newKey := func() *ecdsa.PrivateKey {
		k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	of := func(name string, ca bool) *x509.Certificate {
		return &x509.Certificate{
			SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
			IsCA: ca, BasicConstraintsValid: true, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
			KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
		}
	}
	authority, own := newKey(), newKey()
	root := of("resetup test", true)
	write := func(path, kind string, data []byte, err error) {
		if err == nil {
			err = os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	data, err := x509.CreateCertificate(rand.Reader, root, root, &authority.PublicKey, authority)
	write(p.Authority, "CERTIFICATE", data, err)
	data, err = x509.CreateCertificate(rand.Reader, of("kari", false), root, &own.PublicKey, authority)
	write(p.Certificate, "CERTIFICATE", data, err)
	data, err = x509.MarshalECPrivateKey(own)
	write(p.Key, "EC PRIVATE KEY", data, err)
	return p
}

// WithTLS has a member speak TLS, and ask who calls for a certificate of the authority.
func WithTLS(p Papers) func(*embed.Config) {
	return func(c *embed.Config) {
		c.ListenClientUrls[0].Scheme = "https"
		c.ClientTLSInfo.CertFile, c.ClientTLSInfo.KeyFile, c.ClientTLSInfo.TrustedCAFile, c.ClientTLSInfo.ClientCertAuth = p.Certificate, p.Key, p.Authority, true
	}
}
