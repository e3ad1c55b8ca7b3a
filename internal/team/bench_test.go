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
)

// full is the size of the full form: fifty operators at ten machines over 100,000 jobs in 200 runs.
func full() size { return size{machines: 5, operators: 50, runs: 20, jobs: 50} }

func wantsFull(t *testing.T) {
	t.Helper()
	if os.Getenv("RESETUP_TEAM") != "full" {
		t.Skip("RESETUP_TEAM=full measures it")
	}
}

// quantile returns the value below which this share of the times lies.
func quantile(times []time.Duration, share float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	times = slices.Sorted(slices.Values(times))
	return times[min(len(times)-1, int(share*float64(len(times))))]
}

// bare has as many clients as there are operators put values of a size into etcd for a time, and returns how many a second, and their times.
func bare(t *testing.T, endpoints []string, clients, bytes int, during time.Duration) (rate float64, took []time.Duration) {
	t.Helper()
	value := strings.Repeat("x", bytes)
	var all sync.WaitGroup
	var mu sync.Mutex
	var n atomic.Int64
	began := time.Now()
	for who := range clients {
		client := dial(t, endpoints...)
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

func TestTeamFigures(t *testing.T) {
	wantsFull(t)
	c := newCluster(t, false)
	f := newFleet(t, full(), true, c.endpoints()...)
	const turn, turns = 8 * time.Second, 4
	var ours, floor []float64
	var took []time.Duration
	for range turns {
		rate, times := bare(t, c.endpoints(), f.operators, 900, turn)
		floor, took = append(floor, rate), append(took, times...)
		before, began := f.answers.Load(), time.Now()
		f.work(func() bool { return time.Since(began) > turn })
		ours = append(ours, float64(f.answers.Load()-before)/time.Since(began).Seconds())
	}
	t.Logf("bare %.0f/s p50 %s p99 %s; ours %.0f/s p50 %s p99 %s; seen p50 %s p99 %s", floor, quantile(took, .5), quantile(took, .99), ours,
		quantile(f.durable, .5), quantile(f.durable, .99), quantile(f.seen, .5), quantile(f.seen, .99))
	f.judge()
}
