package etcdlog

import (
	"context"
	"strings"

	"go.etcd.io/etcd/client/v3"
)

// Values calls do with every value that is no part of a run and was set behind a revision.
func (l *Log) Values(ctx context.Context, revision int64, do func(name, value string) error) error {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return err
	}
	found, err := etcd.Get(ctx, l.prefix+"key/", clientv3.WithPrefix(), clientv3.WithMinModRev(revision+1))
	if err != nil {
		return l.classify(err)
	}
	for _, kv := range found.Kvs {
		data, err := l.unpack(ctx, etcd, kv.Value)
		if err == nil {
			err = do(strings.TrimPrefix(string(kv.Key), l.prefix+"key/"), string(data))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Put sets a value that is no part of a run.
func (l *Log) Put(ctx context.Context, name, value string) error {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return err
	}
	packed, err := l.pack(ctx, etcd, []byte(value))
	if err == nil {
		_, err = etcd.Put(ctx, l.prefix+"key/"+name, string(packed))
	}
	return l.classify(err)
}

// Swap puts a value that is no part of a run in the place of another; a value that was never put is empty. It returns what stands there then.
func (l *Log) Swap(ctx context.Context, name, old, value string) (now string, err error) {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return "", err
	}
	packed, err := l.pack(ctx, etcd, []byte(value))
	if err != nil {
		return "", err
	}
	key := l.prefix + "key/" + name
	for {
		found, err := etcd.Get(ctx, key)
		if err != nil {
			return "", l.classify(err)
		}
		now, revision := []byte(nil), int64(0)
		for _, kv := range found.Kvs {
			revision = kv.ModRevision
			if now, err = l.unpack(ctx, etcd, kv.Value); err != nil {
				return "", err
			}
		}
		if string(now) != old || old == value {
			return string(now), nil
		}
		answer, err := etcd.Txn(ctx).If(clientv3.Compare(clientv3.ModRevision(key), "=", revision)).Then(clientv3.OpPut(key, string(packed))).Commit()
		if err != nil || answer.Succeeded {
			return value, l.classify(err)
		}
	}
}
