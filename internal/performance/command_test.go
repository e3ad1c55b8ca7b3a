//go:build linux

package performance

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/progress"
)

// waiting lists the old jobs that wait, beside an empty process.
func waiting(t *testing.T, b *bench) sample {
	f := b.folder(t, typical)
	return byTurns(rounds(40), func() time.Duration { return runs(t, b.resetup(t, f, "waiting")) },
		func() time.Duration { return runs(t, b.floor(t, "bare")) }).times()
}

// waitingLarge lists a thousand jobs of a million, beside sqlite3 with an index that has all that is asked for.
func waitingLarge(t *testing.T, b *bench) sample {
	f := b.folder(t, large)
	if lines := bytes.Count(output(t, b.resetup(t, f, "waiting", "--format", "csv")), []byte("\n")); lines < 1+large.scaled().waiting {
		t.Fatalf("%d lines", lines)
	}
	ours := func() time.Duration { return runs(t, b.resetup(t, f, "waiting", "--format", "csv")) }
	sqlite, err := exec.LookPath("sqlite3")
	if err != nil {
		s := seconds(repeat(rounds(20), ours))
		return sample{Raw: s.Raw, Note: fmt.Sprintf("no sqlite3 here to compare with; %.0f ms", s.Raw*1000)}
	}
	db := filepath.Join(b.programs, "rows.db")
	jobs := large.jobsInFile(f.jobs)
	runs(t, exec.Command(sqlite, db, fmt.Sprintf(`create table jobs(run, company, job, status);
		with recursive n(i) as (select 0 union all select i + 1 from n where i < %d) insert into jobs
		select printf('2026.%%02d', i / %d), printf('%%05d', i %% %d / 20), printf('job-%%02d', i %% 20), iif(i %% %d = 0, 'venter', 'done') from n;
		create index waits on jobs(run, status, company, job);`, jobs-1, f.jobs, f.jobs, f.jobs/large.scaled().waiting)))
	query := "select company, job from jobs where run = '2026.00' and status = 'venter'"
	if lines := bytes.Count(output(t, exec.Command(sqlite, db, query)), []byte("\n")); lines < large.scaled().waiting {
		t.Fatalf("%d rows", lines)
	}
	return byTurns(rounds(40), ours, func() time.Duration { return runs(t, exec.Command(sqlite, "-readonly", db, query)) }).times()
}

func output(t *testing.T, c *exec.Cmd) []byte {
	t.Helper()
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%q: %v", c.Args, err)
	}
	return out
}

// exponent returns how something grows that takes so long with a history ten times as long: 0 is not at all, 1 as the history does.
func exponent(p pairs) sample {
	var out []float64
	for _, ratio := range ratios(p.ours, p.floor) {
		out = append(out, math.Log10(ratio))
	}
	s := of(out)
	s.Raw = middle(floats(p.ours, time.Second))
	return s
}

// grown measures one thing with the whole history and with a tenth of it, by turns.
func grown(n int, do func(t *testing.T, b *bench, s size) time.Duration) measuring {
	return func(t *testing.T, b *bench) sample {
		return exponent(byTurns(rounds(n), func() time.Duration { return do(t, b, large) }, func() time.Duration { return do(t, b, tenth) }))
	}
}

func waitsIn(t *testing.T, b *bench, s size) time.Duration {
	t.Helper()
	return runs(t, b.resetup(t, b.folder(t, s), "waiting", "--format", "csv"))
}

func startsIn(t *testing.T, b *bench, s size) time.Duration {
	t.Helper()
	program, d := shown(t, b.resetup(t, b.folder(t, s)), oursIsHere()...)
	leave(t, program, leaveOurs)
	return d
}

// answersGrow is grown for the answers on the screen.
func answersGrow(t *testing.T, b *bench) sample {
	var p pairs
	other := untouched(t, b.folder(t, tenth))
	for i := range rounds(4) {
		with := sit(t, b, b.folder(t, tenth), other[i])
		more := answering(t, b, b.folder(t, large), 1, with.answer)
		p.ours, p.floor = append(p.ours, more.ours...), append(p.floor, more.floor...)
		leave(t, with.Session, leaveOurs)
	}
	s := exponent(p)
	s.Value = math.Log10(middle(floats(p.ours, 1)) / middle(floats(p.floor, 1)))
	return s
}

// answersIn measures the answers on the screen with one history, for a curve alone.
func answersIn(s size) measuring {
	return func(t *testing.T, b *bench) sample {
		return seconds(answering(t, b, b.folder(t, s), 2, func() time.Duration { return 1 }).ours)
	}
}

// atSize measures one thing at one size, for a curve alone.
func atSize(n int, s size, do func(t *testing.T, b *bench, s size) time.Duration) measuring {
	return func(t *testing.T, b *bench) sample {
		return seconds(repeat(rounds(n), func() time.Duration { return do(t, b, s) }))
	}
}

// command measures a command in a folder; the papers that it writes go to a file called paper.
func command(n int, s size, args ...string) measuring {
	return func(t *testing.T, b *bench) sample {
		all := once(b, s.name+strings.Join(args, " "), func() [2]sample {
			f, to := b.folder(t, s), t.TempDir()
			at := 0
			d, mib := b.peaks(t, rounds(n), func() *exec.Cmd {
				at++
				named := make([]string, len(args))
				for i, arg := range args {
					named[i] = strings.ReplaceAll(arg, "paper", filepath.Join(to, fmt.Sprint(at)))
				}
				return b.resetup(t, f, named...)
			})
			d.Note = fmt.Sprintf("%.0f MiB at most", mib)
			return [2]sample{d, of([]float64{mib})}
		})
		return all[0]
	}
}

// memory is the most that a command had which was measured before.
func memory(s size, args ...string) measuring {
	return func(t *testing.T, b *bench) sample {
		command(1, s, args...)(t, b)
		return b.made[s.name+strings.Join(args, " ")].([2]sample)[1]
	}
}

// starting starts a run of every job in an empty folder.
func starting(t *testing.T, b *bench) sample {
	f := b.folder(t, first)
	d, mib := b.peaks(t, rounds(5), func() *exec.Cmd {
		f.data = t.TempDir()
		return b.resetup(t, f, "start", exampletest.RunID)
	})
	d.Note = fmt.Sprintf("%.0f MiB at most", mib)
	return d
}

// perEvent measures a command in a folder in which many jobs are answered, in milliseconds per event.
func perEvent(args ...string) measuring {
	return func(t *testing.T, b *bench) sample {
		f, out := b.folder(t, busy), filepath.Join(t.TempDir(), "export")
		if args[0] == "import" {
			runs(t, b.resetup(t, f, "export", "-o", out))
		}
		d, mib := b.peaks(t, rounds(7), func() *exec.Cmd {
			switch args[0] {
			case "import":
				f.data = t.TempDir()
				return b.resetup(t, f, "import", out)
			case "export":
				return b.resetup(t, f, "export", "--force", "-o", out)
			}
			return b.resetup(t, f, args...)
		})
		per := func(seconds float64) float64 { return seconds * 1000 / float64(busy.scaled().entries) }
		return sample{Value: per(d.Value), Min: per(d.Min), Max: per(d.Max), Raw: d.Raw, Note: fmt.Sprintf("%.0f MiB at most", mib)}
	}
}

// reconciling compares a list of so many rows with the large run.
func reconciling(rows int) measuring {
	return func(t *testing.T, b *bench) sample {
		name := fmt.Sprint("reconciling ", rows)
		if !full() {
			rows = min(rows, 1_000)
		}
		var list bytes.Buffer
		list.WriteString("Jobbid;System;Beskrivelse;Bruker;Status;Starttid;Server;Intervall\r\n")
		for i := range rows {
			fmt.Fprintf(&list, "%d;OKONOMI;Nets selskap %d nr. %d;PROGRAMSERVERBRUKER ØKONOMI;I kø;22.11.2026 %02d:%02d;KK-BROKER;1 gang pr. døgn\r\n",
				600_000+i, 1+i%large.companies, i, i%24, i%60)
		}
		file := filepath.Join(t.TempDir(), "liste.csv")
		if err := os.WriteFile(file, list.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		f := b.folder(t, large)
		all := once(b, name, func() [2]sample {
			d, mib := b.peaks(t, rounds(5), func() *exec.Cmd { return b.resetup(t, f, "reconcile", file, "--format", "json") })
			d.Note = fmt.Sprintf("%.0f MiB at most", mib)
			forgetList(t, f)
			return [2]sample{d, of([]float64{mib})}
		})
		return all[0]
	}
}

// forgetList takes away what a list showed of the open run: it would be told of each job wherever jobs are listed from then on, in a
// cached folder the next time, too.
func forgetList(t *testing.T, f folder) {
	t.Helper()
	store, err := progress.Open(f.data, time.Minute)
	if err == nil {
		err = store.SetPreference("", overview.FindingsPreference(exampletest.RunID), "")
	}
	if err != nil {
		t.Fatal(err)
	}
}

func reconcilingMemory(t *testing.T, b *bench) sample {
	reconciling(100_000)(t, b)
	return b.made["reconciling 100000"].([2]sample)[1]
}
