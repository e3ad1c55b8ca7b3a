//go:build linux

package team

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"
)

// full is the size of the full form: fifty operators at four machines over 100,000 jobs in 200 runs.
func full() size { return size{machines: 4, operators: 50, runs: 200, jobs: 500} }

// quantile returns the value below which this share of the times lies.
func quantile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	times = slices.Sorted(slices.Values(times))
	return times[min(len(times)-1, int(share*float64(len(times))))]
}

// bare has as many as there are operators put values of a size into etcd for a time, through as many clients as there are machines. It returns how
// many a second, and their times.
func bare(t *testing.T, endpoints []string, of size, bytes int, during time.Duration) (rate float64, took []time.Duration) {
	t.Helper()
	value := strings.Repeat("x", bytes)
	var all sync.WaitGroup
	var mu sync.Mutex
	var n atomic.Int64
	began := time.Now()
	var clients []*clientv3.Client
	for range of.machines {
		clients = append(clients, dial(t, endpoints...))
	}
	for who := range of.operators {
		client := clients[who%len(clients)]
		all.Go(func() {
			for time.Since(began) < during {
				at := time.Now()
				if _, err := client.Put(context.Background(), fmt.Sprintf("bare/%d/%d", who, n.Add(1)), value); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				took = append(took, time.Since(at))
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return float64(len(took)) / time.Since(began).Seconds(), took
}

// TestTeam is the full form.
func TestTeam(t *testing.T) {
	if os.Getenv("RESETUP_TEAM") != "full" {
		t.Skip("RESETUP_TEAM=full measures it")
	}
	t.Run("figures", measure)
	t.Run("leader", killLeaders)
	t.Run("cut", cutOff)
}

// measure measures answers beside bare puts of their size, by turns.
func measure(t *testing.T) {
	c := newCluster(t, false)
	f := newFleet(t, full(), true, c.endpoints()...)
	const turn, turns = 10 * time.Second, 3
	var ours, floor []float64
	var took []time.Duration
	var put, answered burden
	for range turns {
		c.load(&put, func() int {
			rate, times := bare(t, c.endpoints(), f.size, f.bytes(), turn)
			floor, took = append(floor, rate), append(took, times...)
			return len(times)
		})
		c.load(&answered, func() int {
			before, began := f.answers.Load(), time.Now()
			f.work(func() bool { return time.Since(began) > turn })
			n := f.answers.Load() - before
			ours = append(ours, float64(n)/time.Since(began).Seconds())
			return int(n)
		})
	}
	share := mean(ours) / mean(floor)
	publish(t, "figures", []row{
		{"answers a second", rates(ours)},
		{fmt.Sprintf("bare puts of %d bytes a second", f.bytes()), rates(floor)},
		{"answers for each bare put (goal: at least 0.5)", verdict(share)},
		{"an answer until it is acknowledged, p50 and p99", times(f.durable)},
		{"a bare put until it is acknowledged, p50 and p99", times(took)},
		{"processor time of an answer, by the members and by the machines", answered.each()},
		{"processor time of a bare put, by the members and by their clients", put.each()},
		{"until another machine has an answer, p50 and p99", times(f.seen)},
		{"what was judged", f.judge()},
	})
}

// verdict says how many answers there were for each bare put, and whether that is enough.
func verdict(share float64) string {
	return fmt.Sprintf("%.2f%s", share, map[bool]string{true: ": **no**"}[share < 0.5])
}

// killLeaders kills the leader twenty times while everybody answers.
func killLeaders(t *testing.T) {
	const kills = 20
	c := newCluster(t, false)
	f := newFleet(t, full(), true, c.endpoints()...)
	var done atomic.Bool
	var all sync.WaitGroup
	all.Go(func() { f.work(done.Load) })
	var without []time.Duration
	for range kills {
		f.more(t, 40)
		leader, at := c.leader(), time.Now()
		c.kill(leader)
		c.leader()
		without = append(without, time.Since(at))
		f.more(t, 20)
		c.start(leader)
		c.awaits(leader)
	}
	done.Store(true)
	all.Wait()
	publish(t, "leader", []row{
		{fmt.Sprintf("until there was another leader, p50 and p99 of %d", kills), times(without)},
		{"an answer until it is acknowledged, p50 and p99", times(f.durable)},
		{"what was judged", f.judge()},
	})
}

// cutOff takes the cable of one member after another out, the leader's and another's, while everybody answers.
func cutOff(t *testing.T) {
	c := newCluster(t, true)
	f := newFleet(t, full(), true, c.endpoints()...)
	var done atomic.Bool
	var all sync.WaitGroup
	all.Go(func() { f.work(done.Load) })
	cuts := 0
	for range 3 {
		for _, leads := range []bool{true, false} {
			f.more(t, 40)
			leader := c.leader()
			i := slices.IndexFunc(c.members, func(m *member) bool { return (m == leader) == leads })
			if err := ip("link set " + cable(i) + " down"); err != nil {
				t.Fatal(err)
			}
			time.Sleep(3 * time.Second) // the others elect a leader
			f.more(t, 40)
			if err := ip("link set " + cable(i) + " up"); err != nil {
				t.Fatal(err)
			}
			cuts++
		}
	}
	done.Store(true)
	all.Wait()
	publish(t, "cut", []row{
		{"members cut off, the leader and another by turns", fmt.Sprint(cuts)},
		{"an answer until it is acknowledged, p50 and p99", times(f.durable)},
		{"what was judged", f.judge()},
	})
}

// more waits until so many more answers were acknowledged.
func (f *fleet) more(t *testing.T, n int64) {
	t.Helper()
	for want, until := f.answers.Load()+n, time.Now().Add(time.Minute); f.answers.Load() < want; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Errorf("only %d of %d answers in a minute", f.answers.Load()-want+n, n)
			return
		}
	}
}
