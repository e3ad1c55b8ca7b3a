package etcdlog

import (
	"context"
	"time"

	"go.etcd.io/etcd/client/v3"
)

// Whoever reads what is new before recording again may be late for ever where others record without a pause. So a log that was late a
// few times takes the turn of the run: until it has recorded, or its lease has ended, nobody else records there.
const (
	patientTries = 2
	turnSeconds  = 5
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

// isLate is called when something else was recorded, or another log has the turn, which it then waits for.
func (l *Log) isLate(ctx context.Context, etcd *clientv3.Client, run string, answer *clientv3.TxnResponse) {
	now := l.standing(run)
	if kvs := answer.Responses[0].GetResponseRange().Kvs; len(kvs) == 0 {
		now.turn = false // its lease has ended, or nobody had it
	} else if string(kvs[0].Value) != l.id {
		l.waitTurn(ctx, etcd, run, answer.Header.Revision)
		return
	}
	if now.late++; now.late >= patientTries && !now.turn {
		now.turn = l.takeTurn(ctx, etcd, run)
	}
	l.stand(run, now)
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

// waitTurn waits until nobody has the turn of a run any more.
func (l *Log) waitTurn(ctx context.Context, etcd *clientv3.Client, run string, revision int64) {
	ctx, cancel := context.WithTimeout(ctx, 2*turnSeconds*time.Second)
	defer cancel()
	for news := range etcd.Watch(ctx, l.turnKey(run), clientv3.WithRev(revision+1), clientv3.WithFilterPut()) {
		if len(news.Events) > 0 {
			return
		}
	}
}
