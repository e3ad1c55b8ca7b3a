package etcdlog

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.org/resetup/internal/progress/sharedlog"
	"example.org/resetup/internal/site"
)

// Config says where a log is, and who asks.
type Config struct {
	site.Address
	TLS      *tls.Config // nil: no TLS
	User     string      // empty: none is needed
	Password string
}

// dialPatience is how long a connection may take that nobody waits for by a deadline.
const dialPatience = 3 * time.Second

// Open returns the log. It does not look for etcd: the first call that needs it does.
func Open(c Config) *Log {
	way := "http://"
	if c.TLS != nil {
		way = "https://"
	}
	endpoints := make([]string, len(c.Endpoints))
	for i, e := range c.Endpoints {
		endpoints[i] = way + e
	}
	l := &Log{prefix: "resetup/" + c.Prefix + "/", id: rand.Text(), runs: map[string]standing{}}
	again := backoff.Config{BaseDelay: 100 * time.Millisecond, Multiplier: 1.5, Jitter: 0.2, MaxDelay: time.Second}
	l.config = clientv3.Config{
		Endpoints: endpoints, TLS: c.TLS, Username: c.User, Password: c.Password, Logger: zap.NewNop(),
		DialKeepAliveTime: 5 * time.Second, DialKeepAliveTimeout: 3 * time.Second, // so a cut cable is noticed
		DialOptions: []grpc.DialOption{
			grpc.WithChainUnaryInterceptor(l.overhear),
			grpc.WithConnectParams(grpc.ConnectParams{Backoff: again, MinConnectTimeout: dialPatience}),
		},
	}
	return l
}

// etcd returns the client. The first one is made here, as it asks for a token at once where there is a user.
func (l *Log) etcd(ctx context.Context) (*clientv3.Client, error) {
	l.dialing.Lock()
	defer l.dialing.Unlock()
	if l.client != nil {
		return l.client, nil
	}
	c := l.config
	c.Context, c.DialTimeout = context.WithoutCancel(ctx), dialPatience
	if until, ok := ctx.Deadline(); ok {
		c.DialTimeout = max(time.Millisecond, time.Until(until))
	}
	client, err := clientv3.New(c)
	if err != nil {
		return nil, l.classify(err)
	}
	l.client = client
	return client, nil
}

// Close ends the connection.
func (l *Log) Close() error {
	l.dialing.Lock()
	defer l.dialing.Unlock()
	if l.client == nil {
		return nil
	}
	l.leave()
	return l.client.Close()
}

// overhear notes why a call failed: the client forgets that of a call whose time is up. A hasty one it has fail at once.
func (l *Log) overhear(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	isHasty := sharedlog.IsHasty(ctx)
	if isHasty {
		opts = append(opts, grpc.WaitForReady(false))
	}
	err := invoke(ctx, method, req, reply, conn, opts...)
	if err != nil {
		l.heard.Store(&err)
	}
	if isHasty && status.Code(err) == codes.Unavailable {
		return status.Error(codes.FailedPrecondition, err.Error()) // which the client does not try again
	}
	return err
}

// classify says what an error of the client means.
func (l *Log) classify(err error) error {
	switch {
	case err == nil, errors.Is(err, sharedlog.ErrBehind), errors.Is(err, sharedlog.ErrAway):
		return err
	case errors.Is(err, rpctypes.ErrAuthFailed), errors.Is(err, rpctypes.ErrUserEmpty):
		return fmt.Errorf("%w: %w", sharedlog.ErrUser, err)
	case errors.Is(err, rpctypes.ErrPermissionDenied):
		return fmt.Errorf("%w: %w", sharedlog.ErrRights, err)
	}
	if heard := l.heard.Load(); heard != nil && errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%w: %w", err, *heard)
	}
	if strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "x509: ") { // grpc wraps nothing
		return fmt.Errorf("%w: %w: %w", sharedlog.ErrAway, sharedlog.ErrTrust, err)
	}
	return fmt.Errorf("%w: %w", sharedlog.ErrAway, err)
}
