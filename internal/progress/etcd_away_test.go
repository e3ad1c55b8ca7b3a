//go:build !noetcd

package progress

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"example.org/resetup/internal/progress/etcdtest"
)

// hurried is the patience of a store whose log is out of reach.
const hurried = time.Second

// TestWhoMayNotUseALogIsToldWhy has a member that asks for certificates and passwords.
func TestWhoMayNotUseALogIsToldWhy(t *testing.T) {
	papers, others := etcdtest.NewPapers(t), etcdtest.NewPapers(t)
	host := etcdtest.Start(t, etcdtest.WithTLS(papers)).Address
	trusting := func(authority string, own *etcdtest.Papers) *tls.Config {
		data, err := os.ReadFile(authority)
		ok(t, err)
		c := &tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS12}
		c.RootCAs.AppendCertsFromPEM(data)
		if own != nil {
			pair, err := tls.LoadX509KeyPair(own.Certificate, own.Key)
			ok(t, err)
			c.Certificates = []tls.Certificate{pair}
		}
		return c
	}
	own := trusting(papers.Authority, &papers)
	root, err := clientv3.New(clientv3.Config{Endpoints: []string{"https://" + host}, TLS: own})
	ok(t, err)
	defer func() { _ = root.Close() }()
	ctx := t.Context()
	for name, prefix := range map[string]string{"kari": "resetup/eksempel/", "ola": "resetup/annen/"} {
		_, err1 := root.RoleAdd(ctx, name)
		_, err2 := root.RoleGrantPermission(ctx, name, prefix, clientv3.GetPrefixRangeEnd(prefix), clientv3.PermissionType(clientv3.PermReadWrite))
		_, err3 := root.UserAdd(ctx, name, "hemmelig")
		_, err4 := root.UserGrantRole(ctx, name, name)
		ok(t, errors.Join(err1, err2, err3, err4))
	}
	_, err1 := root.UserAdd(ctx, "root", "rot")
	_, err2 := root.UserGrantRole(ctx, "root", "root")
	_, err3 := root.AuthEnable(ctx)
	ok(t, errors.Join(err1, err2, err3))

	for name, c := range map[string]struct {
		by   Access
		want []error
	}{
		"who may":                 {Access{TLS: own, User: "kari", Password: "hemmelig"}, nil},
		"a wrong password":        {Access{TLS: own, User: "kari", Password: "feil"}, []error{ErrUser}},
		"the certificate's name":  {Access{TLS: own}, nil},
		"another prefix's":        {Access{TLS: own, User: "ola", Password: "hemmelig"}, []error{ErrRights}},
		"an unknown authority":    {Access{TLS: trusting(others.Authority, &papers), User: "kari", Password: "hemmelig"}, []error{ErrAway, ErrTrust}},
		"another's certificate":   {Access{TLS: trusting(papers.Authority, &others), User: "kari", Password: "hemmelig"}, []error{ErrAway}},
		"without a certificate":   {Access{TLS: trusting(papers.Authority, nil), User: "kari", Password: "hemmelig"}, []error{ErrAway}},
		"without TLS, by mistake": {Access{User: "kari", Password: "hemmelig"}, []error{ErrAway}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Open(t.TempDir(), hurried, Follow(dial(t, host, "eksempel", c.by)))
			for _, want := range c.want {
				mustBe(t, err, want)
			}
			if c.want == nil {
				ok(t, err)
			}
		})
	}
}

// following opens a store that follows the log at an address, in a folder.
func following(t *testing.T, dir, host string) *Store {
	t.Helper()
	s, err := Open(dir, hurried, Follow(dial(t, host, "eksempel", Access{})))
	ok(t, err)
	return s
}

func TestWhoHangsUpIsGone(t *testing.T) {
	host := etcdtest.Start(t).Address
	kari := following(t, t.TempDir(), host)
	log := dial(t, host, "eksempel", Access{})
	ola, err := Open(t.TempDir(), hurried, Follow(log))
	ok(t, err)
	news := keepUp(t, kari)
	ok(t, ola.Enter(Presence{Run: "2026.2", Jobs: []string{"nets/1"}, By: "ola"}))
	soon(t, news, "ola is there", func() bool { return len(kari.Present()) == 1 })
	ok(t, log.Close())
	soon(t, news, "ola is gone", func() bool { return len(kari.Present()) == 0 })
}
