package etcdlog

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"

	"example.org/resetup/internal/progress/sharedlog"
)

// hereSeconds is how long a log that ended without a word still counts as present.
const hereSeconds = 5

func (l *Log) hereKey() string { return l.prefix + "here/" + l.id }

// Enter tells the others what somebody has open here; a Presence without a job that it is nothing. It is kept until the log is closed, or the
// program ends or is out of reach for a few seconds.
func (l *Log) Enter(ctx context.Context, p sharedlog.Presence) error {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return err
	}
	if len(p.Jobs) == 0 {
		_, err = etcd.Delete(ctx, l.hereKey())
		return l.classify(err)
	}
	value, err := json.Marshal(p)
	if err != nil {
		return err
	}
	for range 2 { // a lease may have ended unnoticed
		var lease clientv3.LeaseID
		if lease, err = l.lease(ctx, etcd); err == nil {
			_, err = etcd.Put(ctx, l.hereKey(), string(value), clientv3.WithLease(lease))
		}
		if !errors.Is(err, rpctypes.ErrLeaseNotFound) {
			break
		}
		l.here.Store(0)
	}
	return l.classify(err)
}

// lease returns a lease that lasts as long as this log is at work.
func (l *Log) lease(ctx context.Context, etcd *clientv3.Client) (clientv3.LeaseID, error) {
	if id := l.here.Load(); id != 0 {
		return clientv3.LeaseID(id), nil
	}
	granted, err := etcd.Grant(ctx, hereSeconds)
	if err != nil {
		return 0, err
	}
	beats, err := etcd.KeepAlive(etcd.Ctx(), granted.ID)
	if err != nil {
		return 0, err
	}
	l.here.Store(int64(granted.ID))
	go func() {
		for range beats { // until it has ended
		}
		l.here.CompareAndSwap(int64(granted.ID), 0)
	}()
	return granted.ID, nil
}

// Present returns what the others have open.
func (l *Log) Present(ctx context.Context) ([]sharedlog.Presence, error) {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return nil, err
	}
	found, err := etcd.Get(ctx, l.prefix+"here/", clientv3.WithPrefix())
	if err != nil {
		return nil, l.classify(err)
	}
	var out []sharedlog.Presence
	for _, kv := range found.Kvs {
		var p sharedlog.Presence
		if string(kv.Key) != l.hereKey() && json.Unmarshal(kv.Value, &p) == nil {
			out = append(out, p)
		}
	}
	return out, nil
}

// leave tells the others at once that nothing is open here any more.
func (l *Log) leave() {
	const patience = 500 * time.Millisecond
	if id := l.here.Swap(0); id != 0 {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		_, _ = l.client.Revoke(ctx, clientv3.LeaseID(id)) // else it ends by itself
	}
}
