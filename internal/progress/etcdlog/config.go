package etcdlog

import (
	"crypto/rand"
	"crypto/tls"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"

	"example.org/resetup/internal/site"
)

// Config says where a log is, and who asks.
type Config struct {
	site.Address
	TLS      *tls.Config // nil: no TLS
	User     string      // empty: none is needed
	Password string
}

// Open returns the log. It does not wait for etcd: the first call that needs it does.
func Open(c Config) (*Log, error) {
	way := "http://"
	if c.TLS != nil {
		way = "https://"
	}
	endpoints := make([]string, len(c.Endpoints))
	for i, e := range c.Endpoints {
		endpoints[i] = way + e
	}
	client, err := clientv3.New(clientv3.Config{
		Endpoints: endpoints, TLS: c.TLS, Username: c.User, Password: c.Password, Logger: zap.NewNop(),
		DialKeepAliveTime: 5 * time.Second, DialKeepAliveTimeout: 3 * time.Second, // so a cut cable is noticed
	})
	if err != nil {
		return nil, classify(err)
	}
	return &Log{client: client, prefix: "resetup/" + c.Prefix + "/", id: rand.Text(), runs: map[string]standing{}}, nil
}
