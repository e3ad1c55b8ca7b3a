//go:build !windows

package ladder

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestProbe(t *testing.T) {
	if os.Getenv("PROBE") == "" {
		t.Skip()
	}
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	c := program(t, data, "walk", "--plain", "nets/12")
	c.Stdin = strings.NewReader("\nI kø\n48211\n06:10\n\n\n\n")
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	for _, where := range []string{"", "nets/12"} {
		args := []string{}
		if where != "" {
			args = []string{"walk", where}
		}
		s := sit(t, program(t, data, args...))
		time.Sleep(time.Second)
		s.types("o")
		time.Sleep(time.Second)
		for _, n := range []int{1, 100, 1000, 10000} {
			s.forget()
			began := time.Now()
			s.types(strings.Repeat("jk", n/2) + "j")
			wrote := time.Since(began)
			s.types("\x03")
			ok := s.shows("Avslutte likevel", 60*time.Second)
			t.Log(where, n, wrote, time.Since(began), ok)
			s.types("n")
			time.Sleep(time.Second)
		}
		s.leave()
	}
}
