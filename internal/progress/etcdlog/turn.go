package etcdlog

import (
	"context"
	"time"

	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"
)

// Whoever reads what is new before recording again may be late for ever where others record without a pause. So a log that was late a
// few times takes the turn of the run: until it has recorded, or its lease has ended, nobody else records there.
const (
	patientTries = 2
	turnSeconds  = 5
	turnPause    = 100 * time.Millisecond
)

// standing is how a log stands in a run.
type standing struct {
	late int  // how often it was late since it last recorded
	turn bool // it has taken the turn
}

func (l *Log) standing(run string) standing {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.runs[run]
}

func (l *Log) stand(run string, s standing) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.runs[run] = s
}

func (l *Log) turnKey(run string) string { return l.prefix + "turn/" + run }

// isLate is called when something else was recorded, or another log has the turn, which it reports. kvs is who has it.
func (l *Log) isLate(ctx context.Context, etcd *clientv3.Client, run string, kvs []*mvccpb.KeyValue) (held bool) {
	now := l.standing(run)
	switch {
	case len(kvs) == 0:
		now.turn = false // its lease has ended, or nobody had it
	case string(kvs[0].Value) == l.id:
		now.turn = true // even if it was never told so
	default:
		return true
	}
	if now.late++; now.late >= patientTries && !now.turn {
		now.turn = l.takeTurn(ctx, etcd, run)
	}
	l.stand(run, now)
	return false
}

// Leave lets others record in a run first, if this log has taken the turn.
func (l *Log) Leave(ctx context.Context, run string) error {
	if !l.standing(run).turn {
		return nil
	}
	l.stand(run, standing{})
	etcd, err := l.etcd(ctx)
	if err == nil {
		_, err = etcd.Txn(ctx).If(clientv3.Compare(clientv3.Value(l.turnKey(run)), "=", l.id)).Then(clientv3.OpDelete(l.turnKey(run))).Commit()
	}
	return l.classify(err)
}

// takeTurn reports whether it could take the turn of a run. Errors do not matter: whoever has no turn is only less sure to be in time.
func (l *Log) takeTurn(ctx context.Context, etcd *clientv3.Client, run string) bool {
	lease, err := etcd.Grant(ctx, turnSeconds)
	if err != nil {
		return false
	}
	answer, err := etcd.Txn(ctx).If(clientv3.Compare(clientv3.CreateRevision(l.turnKey(run)), "=", 0)).
		Then(clientv3.OpPut(l.turnKey(run), l.id, clientv3.WithLease(lease.ID))).Commit()
	return err == nil && answer.Succeeded
}

// waitTurn waits a moment for the end of the turn that another log has of a run: what is to be recorded in other runs may wait behind it.
func (l *Log) waitTurn(ctx context.Context, etcd *clientv3.Client, run string, revision int64) {
	ctx, cancel := context.WithTimeout(ctx, turnPause)
	defer cancel()
	for news := range etcd.Watch(ctx, l.turnKey(run), clientv3.WithRev(revision+1), clientv3.WithFilterPut()) {
		if len(news.Events) > 0 {
			return
		}
	}
}
