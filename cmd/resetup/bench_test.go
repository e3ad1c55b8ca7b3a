package main

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// BenchmarkPapers makes what is printed and kept of a run of 40,000 jobs with 10,000 entries. RESETUP_BENCH_DATA names a folder in which
// the record stays for the next time.
func BenchmarkPapers(b *testing.B) {
	data := cmp.Or(os.Getenv("RESETUP_BENCH_DATA"), b.TempDir())
	fillLarge(b, data)
	for name, args := range map[string][]string{
		"report/html": {"report", "--format", "html"}, "report/xlsx": {"report", "--format", "xlsx"},
		"report/md": {"report", "--format", "md"}, "report/json": {"report", "--format", "json"},
		"print/2000": {"print", "--procedure", "nets", "--format", "html"}, "log": {"log"}, "log/csv": {"log", "--format", "csv"}, "log/json": {"log", "--format", "json"},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				all := append([]string{"--data", data, "--operator", "kari"}, args...)
				if status := run(all, streams{nil, io.Discard, io.Discard}); status != 0 {
					b.Fatal(status)
				}
			}
		})
	}
}

// fillLarge starts a run of 40,000 jobs in an empty folder, and records 10,000 answers.
func fillLarge(b *testing.B, data string) {
	b.Helper()
	if _, err := os.Stat(filepath.Join(data, "progress.db")); err == nil {
		return
	}
	e := exampletest.Large(b, 2000)
	store, err := progress.Open(data, time.Minute)
	if err != nil {
		b.Fatal(err)
	}
	s := session.Session{
		Store: store, Site: e.Site, Stamper: wizard.Stamper{Operator: "kari", Now: exampletest.Saturday},
		Lists: func() (procedures.Set, error) { return e.Lists, nil },
	}
	if _, err := s.StartRun(exampletest.RunID, procedures.Main, nil); err != nil {
		b.Fatal(err)
	}
	e.Fill(b, e.Plans(), "", 10_000, s.Store.AppendAll)
}

// BenchmarkWaiting lists the waiting jobs of a run of the example, without what a process costs.
func BenchmarkWaiting(b *testing.B) {
	data := b.TempDir()
	call := func(args ...string) {
		if status := run(append([]string{"--data", data, "--operator", "kari"}, args...), streams{nil, io.Discard, io.Discard}); status != 0 {
			b.Fatal(status)
		}
	}
	call("start", "2026.2")
	for b.Loop() {
		call("venter")
	}
}
