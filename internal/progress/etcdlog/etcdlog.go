// Package etcdlog keeps a shared log, as package sharedlog describes it, in etcd. A Log is one prefix of a cluster, below which stand
//
//	head/RUN         number of the run's last change, and its hash
//	act/RUN/NUMBER   an act, by the number of its first change in 20 digits
//	part/DIGEST/N    the parts of an act that is too large for one value
//	turn/RUN         the log that records next there, see turn.go
//	here/ID          what somebody has open, for as long as the program is at work
//	key/NAME         values that are no part of a run, such as preferences
//
// Nothing below act is ever changed or removed.
package etcdlog

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"
	"google.golang.org/grpc/connectivity"

	"example.org/resetup/internal/progress/sharedlog"
)

// largeValue is the most bytes of an act in one value. etcd takes requests of 1.5 MiB unless it is told otherwise.
const largeValue = 512 << 10

// Log is the log below one prefix. It may be used by several goroutines at once.
type Log struct {
	config clientv3.Config
	prefix string // ends with "/"
	id     string // of this log among those at work

	dialing sync.Mutex
	client  *clientv3.Client // nil until there was a connection
	heard   atomic.Pointer[error]
	here    atomic.Int64 // lease of what is told of this log; 0: none

	mu   sync.Mutex
	runs map[string]standing
}

func (l *Log) headKey(run string) string { return l.prefix + "head/" + run }

func (l *Log) actKey(run string, first uint64) string {
	return fmt.Sprintf("%sact/%s/%020d", l.prefix, run, first)
}

// Append adds acts, each behind the last one of its run, in one request. It returns the runs that have another last change than the one before
// the first act, or in which another log has the turn, each with its head; of these none was added. After sharedlog.ErrAway
// those of each run may have been added or not.
func (l *Log) Append(ctx context.Context, acts ...sharedlog.Act) (late map[string]sharedlog.Head, err error) {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return nil, err
	}
	byRun, runs := map[string][]sharedlog.Act{}, []string{}
	for _, a := range acts {
		if byRun[a.Run] == nil {
			runs = append(runs, a.Run)
		}
		byRun[a.Run] = append(byRun[a.Run], a)
	}
	var each []clientv3.Op
	for _, run := range runs {
		op, err := l.adding(ctx, etcd, byRun[run])
		if err != nil {
			return nil, err
		}
		each = append(each, op)
	}
	answer, err := etcd.Txn(ctx).Then(each...).Commit()
	if err != nil {
		return nil, l.classify(err)
	}
	late = map[string]sharedlog.Head{}
	var held []string // by another's turn
	for i, run := range runs {
		of := answer.Responses[i].GetResponseTxn()
		if of.Succeeded {
			l.stand(run, standing{})
			continue
		}
		head, turn := of.Responses[0].GetResponseRange().Kvs, of.Responses[1].GetResponseRange().Kvs
		if late[run], err = headOf(run, head); err != nil {
			return nil, err
		}
		if l.isLate(ctx, etcd, run, turn) {
			held = append(held, run)
		}
	}
	if len(held) == len(runs) {
		l.waitTurn(ctx, etcd, held[0], answer.Header.Revision)
	}
	return late, nil
}

// adding returns what adds acts of one run, or gets its last change and who has its turn.
func (l *Log) adding(ctx context.Context, etcd *clientv3.Client, acts []sharedlog.Act) (op clientv3.Op, err error) {
	run, first, last := acts[0].Run, acts[0], acts[len(acts)-1]
	follows := clientv3.Compare(clientv3.Value(l.headKey(run)), "=", headValue(sharedlog.Head{Number: first.First - 1, Hash: first.Prev}))
	if first.First == 1 {
		follows = clientv3.Compare(clientv3.CreateRevision(l.headKey(run)), "=", 0)
	}
	turn := clientv3.Compare(clientv3.CreateRevision(l.turnKey(run)), "=", 0)
	puts := []clientv3.Op{clientv3.OpPut(l.headKey(run), headValue(sharedlog.Head{Number: last.Last, Hash: last.Hash}))}
	if l.standing(run).turn {
		turn = clientv3.Compare(clientv3.Value(l.turnKey(run)), "=", l.id)
		puts = append(puts, clientv3.OpDelete(l.turnKey(run)))
	}
	for _, a := range acts {
		value, err := l.pack(ctx, etcd, a.Data)
		if err != nil {
			return op, err
		}
		puts = append(puts, clientv3.OpPut(l.actKey(run, a.First), string(value)))
	}
	return clientv3.OpTxn([]clientv3.Cmp{follows, turn}, puts, []clientv3.Op{clientv3.OpGet(l.headKey(run)), clientv3.OpGet(l.turnKey(run))}), nil
}

func headValue(h sharedlog.Head) string { return fmt.Sprint(h.Number, " ", h.Hash) }

// headOf returns the head of a run.
func headOf(run string, kvs []*mvccpb.KeyValue) (h sharedlog.Head, err error) {
	if len(kvs) == 0 {
		return h, nil
	}
	number, hash, _ := strings.Cut(string(kvs[0].Value), " ")
	if h.Number, err = strconv.ParseUint(number, 10, 64); err != nil {
		return h, fmt.Errorf("%w: head of run %q: %w", sharedlog.ErrBroken, run, err)
	}
	h.Hash = hash
	return h, nil
}

// Heads returns the head of every run, and the revision of the log at which that is so.
func (l *Log) Heads(ctx context.Context) (heads map[string]sharedlog.Head, revision int64, err error) {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return nil, 0, err
	}
	found, err := etcd.Get(ctx, l.prefix+"head/", clientv3.WithPrefix())
	if err != nil {
		return nil, 0, l.classify(err)
	}
	heads = make(map[string]sharedlog.Head, len(found.Kvs))
	for i, kv := range found.Kvs {
		run := strings.TrimPrefix(string(kv.Key), l.prefix+"head/")
		if heads[run], err = headOf(run, found.Kvs[i:]); err != nil {
			return nil, 0, err
		}
	}
	return heads, found.Header.Revision, nil
}

// manyActs is how many acts are read at once.
const manyActs = 500

// After calls do for every act of a run behind the change with this number, in order.
func (l *Log) After(ctx context.Context, run string, number uint64, do func(sharedlog.Act) error) error {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return err
	}
	end := clientv3.GetPrefixRangeEnd(l.prefix + "act/" + run + "/")
	for {
		found, err := etcd.Get(ctx, l.actKey(run, number+1), clientv3.WithRange(end), clientv3.WithLimit(manyActs),
			clientv3.WithSort(clientv3.SortByKey, clientv3.SortAscend))
		if err != nil {
			return l.classify(err)
		}
		for _, kv := range found.Kvs {
			a, err := l.read(ctx, etcd, string(kv.Key), kv.Value)
			if err == nil && (a.Run != run || a.First != number+1) {
				err = fmt.Errorf("%w: run %q: change %d is missing", sharedlog.ErrBroken, run, number+1)
			}
			if err == nil {
				err = do(a)
			}
			if err != nil {
				return err
			}
			number = a.Last
		}
		if !found.More {
			return nil
		}
	}
}

// Watch calls changed whenever something has changed behind a revision, until the context ends or the connection fails. It returns
// sharedlog.ErrAway then, and the caller asks for the heads again. changed is given the acts that were added, in the order of each run; values
// reports whether a value was put. It is not called for what only this package needs.
func (l *Log) Watch(ctx context.Context, revision int64, changed func(acts []sharedlog.Act, values bool)) error {
	etcd, err := l.etcd(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(clientv3.WithRequireLeader(ctx))
	defer cancel()
	go func() { // etcd's client would wait for ever, and tell nobody
		defer cancel()
		conn := etcd.ActiveConnection()
		for state := conn.GetState(); state == connectivity.Ready && conn.WaitForStateChange(ctx, state); state = conn.GetState() {
		}
	}()
	behind := clientv3.WithRev(revision + 1)
	recorded := etcd.Watch(ctx, l.prefix+"act/", clientv3.WithPrefix(), behind)
	told := etcd.Watch(ctx, l.prefix+"here/", clientv3.WithRange(l.prefix+"part/"), behind) // and key/
	for {
		var news clientv3.WatchResponse
		var more bool
		select {
		case news, more = <-recorded:
		case news, more = <-told:
		}
		if err := news.Err(); err != nil {
			return l.classify(err)
		}
		if !more {
			return fmt.Errorf("%w: %w", sharedlog.ErrAway, context.Cause(ctx))
		}
		var acts []sharedlog.Act
		values, here := false, false
		for _, e := range news.Events {
			kind, _, _ := strings.Cut(strings.TrimPrefix(string(e.Kv.Key), l.prefix), "/")
			values, here = values || kind == "key", here || kind == "here"
			if kind != "act" || e.Type != clientv3.EventTypePut {
				continue
			}
			a, err := l.read(ctx, etcd, string(e.Kv.Key), e.Kv.Value)
			if err != nil {
				return err
			}
			acts = append(acts, a)
		}
		if len(acts) > 0 || values || here {
			changed(acts, values)
		}
	}
}

// read returns the act under a key.
func (l *Log) read(ctx context.Context, etcd *clientv3.Client, key string, value []byte) (a sharedlog.Act, err error) {
	place := strings.TrimPrefix(key, l.prefix+"act/")
	cut := strings.LastIndexByte(place, '/')
	if cut < 0 {
		return a, fmt.Errorf("%w: key %q", sharedlog.ErrBroken, key)
	}
	a.Run = place[:cut]
	if a.First, err = strconv.ParseUint(place[cut+1:], 10, 64); err != nil {
		return a, fmt.Errorf("%w: key %q", sharedlog.ErrBroken, key)
	}
	if a.Data, err = l.unpack(ctx, etcd, value); err != nil {
		return a, fmt.Errorf("%q: %w", key, err)
	}
	a.Last = a.First + uint64(max(1, bytes.Count(a.Data, []byte("\n")))) - 1
	return a, nil
}

// How a value is stored: its first byte says what follows.
const (
	whole  = 'w' // the data
	parted = 'p' // digest of the zipped data, a space, and the number of its parts
)

// pack returns how data is stored, and stores the parts of large data. Parts that are left by an act that was not added do no harm: they
// are found by their digest, or not at all.
func (l *Log) pack(ctx context.Context, etcd *clientv3.Client, data []byte) ([]byte, error) {
	if len(data) <= largeValue {
		return append([]byte{whole}, data...), nil
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, err := w.Write(data)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(zipped.Bytes())
	digest, parts := hex.EncodeToString(sum[:]), 0
	for zipped.Len() > 0 {
		if _, err := etcd.Put(ctx, l.partKey(digest, parts), string(zipped.Next(largeValue))); err != nil {
			return nil, l.classify(err)
		}
		parts++
	}
	return fmt.Appendf(nil, "%c%s %d", parted, digest, parts), nil
}

func (l *Log) partKey(digest string, part int) string {
	return fmt.Sprintf("%spart/%s/%06d", l.prefix, digest, part)
}

// unpack returns the data of a stored value.
func (l *Log) unpack(ctx context.Context, etcd *clientv3.Client, value []byte) ([]byte, error) {
	if len(value) > 0 && value[0] == whole {
		return value[1:], nil
	}
	var digest string
	var parts int
	if _, err := fmt.Sscanf(string(value), string(parted)+"%64s %d", &digest, &parts); err != nil {
		return nil, fmt.Errorf("%w: %w", sharedlog.ErrBroken, err)
	}
	var zipped bytes.Buffer
	for i := range parts {
		found, err := etcd.Get(ctx, l.partKey(digest, i))
		if err != nil {
			return nil, l.classify(err)
		}
		for _, kv := range found.Kvs {
			zipped.Write(kv.Value)
		}
	}
	if sum := sha256.Sum256(zipped.Bytes()); hex.EncodeToString(sum[:]) != digest {
		return nil, fmt.Errorf("%w: the parts of %s", sharedlog.ErrBroken, digest)
	}
	r, err := gzip.NewReader(&zipped)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", sharedlog.ErrBroken, err)
	}
	return io.ReadAll(r)
}
