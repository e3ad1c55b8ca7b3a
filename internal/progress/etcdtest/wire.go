//go:build !noetcd

package etcdtest

import (
	"cmp"
	"net"
	"sync"
	"testing"
	"time"
)

// Wire is what goes between a member of etcd and whoever asks.
type Wire struct {
	Address string // "host:port" to ask at

	to   string
	mu   sync.Mutex
	held time.Duration // each piece that goes through
	deaf bool          // nothing goes through, and nobody is told
	cut  bool          // nobody gets a connection
	open map[net.Conn]bool
}

// NewWire returns a wire to an address, which ends with the test.
func NewWire(t testing.TB, to string) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &Wire{Address: l.Addr().String(), to: to, open: map[net.Conn]bool{}}
	t.Cleanup(func() { _ = l.Close(); w.Cut(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.join(c)
		}
	}()
	return w
}

// Slow holds each piece that goes through for a time.
func (w *Wire) Slow(by time.Duration) { w.mu.Lock(); defer w.mu.Unlock(); w.held = by }

// Deaf lets nothing through, without ending a connection.
func (w *Wire) Deaf(is bool) { w.mu.Lock(); defer w.mu.Unlock(); w.deaf = is }

// Cut ends every connection, and refuses new ones until it is called with false.
func (w *Wire) Cut(is bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut = is; is {
		for c := range w.open {
			_ = c.Close()
		}
		clear(w.open)
	}
}

// join joins a caller to the other end.
func (w *Wire) join(caller net.Conn) {
	called, err := net.Dial("tcp", w.to)
	w.mu.Lock()
	if err != nil || w.cut {
		w.mu.Unlock()
		_ = caller.Close()
		if err == nil {
			_ = called.Close()
		}
		return
	}
	w.open[caller], w.open[called] = true, true
	w.mu.Unlock()
	go w.carry(caller, called)
	w.carry(called, caller)
}

func (w *Wire) carry(from, to net.Conn) {
	defer func() { _, _ = from.Close(), to.Close() }()
	piece := make([]byte, 32<<10)
	for {
		n, err := from.Read(piece)
		for {
			w.mu.Lock()
			held, deaf, isCut := w.held, w.deaf, w.cut
			w.mu.Unlock()
			time.Sleep(held)
			if !deaf || isCut {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if n > 0 {
			_, writing := to.Write(piece[:n])
			err = cmp.Or(err, writing)
		}
		if err != nil {
			return
		}
	}
}
