package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/progress"
)

// window is a window of an operator at a record.
func window(t *testing.T, folder, operator string) (*team, *app, *progress.Store) {
	t.Helper()
	text, _ := lang.For(lang.Default)
	store, err := progress.Open(folder, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	a := &app{data: folder, operator: operator, text: text}
	w, leave := a.joinTeam(store)
	t.Cleanup(leave)
	return w, a, store
}

// sees waits until a window has been stirred and has these others at a job.
func (t *team) sees(test *testing.T, job string, want ...string) {
	test.Helper()
	late := time.After(20 * time.Second)
	for !slices.Equal(t.Others("2026.2")[job], want) {
		select {
		case <-t.stirred:
		case <-late:
			test.Fatalf("at %s are %q, not %q", job, t.Others("2026.2")[job], want)
		}
	}
}

func TestWindowsOfOneMachineSeeWhatTheOthersHaveOpen(t *testing.T) {
	folder := t.TempDir()
	kari, atKari, store := window(t, folder, "kari")
	ola, _, _ := window(t, folder, "ola")
	ola.Enter("2026.2", []string{"nets/1", "nets/12"})
	kari.sees(t, "nets/12", "ola")
	again, _, _ := window(t, folder, "kari")
	kari.Enter("2026.2", []string{"nets/12"})
	again.sees(t, "nets/12", "kari (et annet vindu)", "ola")

	// A command that is typed in the wizard is of the same window.
	beside, back := atKari.joinTeam(store)
	if got := beside.Others("2026.2")["nets/12"]; !slices.Equal(got, []string{"ola"}) {
		t.Errorf("beside the wizard %q are seen", got)
	}
	beside.Enter("2026.2", []string{"nets/20"})
	ola.sees(t, "nets/20", "kari")
	ola.sees(t, "nets/12")
	back()
	ola.sees(t, "nets/12", "kari")
}

func TestWhoHasWhatIsListedWithWhatIsOpen(t *testing.T) {
	folder := t.TempDir()
	lists := func(want string, args ...string) {
		t.Helper()
		var out, told bytes.Buffer
		all := append([]string{"--data", folder, "--operator", "kari", "--lang", "nb"}, args...)
		if status := run(all, streams{strings.NewReader(""), &out, &told}); status != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%q ends with %d and says %q, %q", args, status, out.String(), told.String())
		}
	}
	lists("startet", "start", "2026.2")
	ola, _, _ := window(t, folder, "ola")
	lists("Ingen har tatt noe.\n", "ta")
	ola.Enter("2026.2", []string{"nets/1", "nets/12"})
	per, _, _ := window(t, folder, "per")
	per.sees(t, "nets/12", "ola")
	lists("Ingen har tatt noe.\nÅpent andre steder: ola: nets/1 +1\n", "ta")
}
