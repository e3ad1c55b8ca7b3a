package report_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func decoded(t *testing.T, write func(report.Writer) error) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(written(t, table.JSON, "nb", write)), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// keys asserts that an object has these keys, and besides them only those of more.
func keys(t *testing.T, what string, v any, want, more []string) {
	t.Helper()
	object, ok := v.(map[string]any)
	if !ok {
		t.Fatalf("%s is %v", what, v)
	}
	have := slices.Sorted(maps.Keys(object))
	for _, k := range want {
		if !slices.Contains(have, k) {
			t.Errorf("%s lacks %q; it has %v", what, k, have)
		}
	}
	for _, k := range have {
		if !slices.Contains(want, k) && !slices.Contains(more, k) {
			t.Errorf("%s has %q, which nobody was promised", what, k)
		}
	}
}

func words(text string) []string { return strings.Fields(text) }

// Other programs read this very object; only the titles and names are ours.
func TestWaitingAsDesignHasIt(t *testing.T) {
	jobs := slices.DeleteFunc(urgent(false), func(s ledger.Summary) bool { return s.Plan.Key != "nets/12" })
	got := decoded(t, func(w report.Writer) error { return w.Waiting("2026.2", jobs, next, missed, overview.Findings{}) })
	var want map[string]any
	err := json.Unmarshal([]byte(`{"run": "2026.2", "at": "2026-11-21T14:02:11+01:00", "findings": 0, "jobs": [
	  {"job": "nets/12", "procedure": "nets", "company": 12, "variant": "", "title": "Nets-integrasjon",
	   "old": {"state": "waiting", "id": "48211", "start": "06:10", "since": "2026-11-21T13:40:02+01:00", "by": "kari"},
	   "new": {"state": "verified", "id": "51877", "start": "06:10"},
	   "hazard": "leftover", "action": "delete"}]}`), &want)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestKeysOfWaiting(t *testing.T) {
	v := decoded(t, func(w report.Writer) error { return w.Waiting("2026.2", urgent(true), next, missed, found()) })
	keys(t, "waiting", v, words("run at findings jobs"), nil)
	for _, j := range v["jobs"].([]any) {
		job := j.(map[string]any)
		keys(t, fmt.Sprint(job["job"]), job, words("job procedure company variant title old new hazard action"), words("next missed missed_count findings"))
		keys(t, "old", job["old"], words("state id start"), words("since by description"))
		keys(t, "new", job["new"], words("state id start"), words("description"))
	}
}

// What a list showed stands at its job, and is counted whether that waits or not.
func TestFindingsOfWaiting(t *testing.T) {
	v := decoded(t, func(w report.Writer) error { return w.Waiting("2026.2", urgent(true), next, missed, found()) })
	if n := v["findings"]; n != 2.0 {
		t.Errorf("%v findings", n)
	}
	for _, j := range v["jobs"].([]any) {
		job := j.(map[string]any)
		list, has := job["findings"].([]any)
		if has != (job["job"] == "nets/13") {
			t.Errorf("%v: %v", job["job"], list)
		}
		if has {
			keys(t, "finding", list[0], words("kind job console_id why action"), nil)
		}
	}
}

// Of a job in a hazard that bites, and of no other, it says when that bites next and when it has.
func TestWhatWaitingMissed(t *testing.T) {
	v := decoded(t, func(w report.Writer) error {
		return w.Waiting("2026.2", urgent(true), next, func(s ledger.Summary) overview.Missed {
			if s.Plan.Key != "nets/14" {
				return missed(s)
			}
			var many overview.Missed
			for n := range 60 {
				many.Lost = append(many.Lost, saturday().Add(time.Duration(n-60)*time.Hour))
			}
			return many
		}, overview.Findings{})
	})
	for i, want := range []string{
		"nets/13: 2026-11-22T06:15:00+01:00 2 [2026-11-20T06:15:00+01:00 2026-11-21T06:15:00+01:00]",
		"nets/14: <nil> 60 [2026-11-19T12:02:11+01:00 ]",
		"autopay-remittering/1: 2026-11-21T16:00:00+01:00 1 [2026-11-20T16:00:00+01:00]",
		"overfore-faktura/all: <nil> <nil> <nil>", "nets/12: <nil> <nil> <nil>", "aksesspunkt/81: <nil> <nil> <nil>",
	} {
		j := v["jobs"].([]any)[i].(map[string]any)
		if many, ok := j["missed"].([]any); ok && len(many) == 50 { // of 60
			j["missed"] = []any{many[0], ""}
		}
		if got := fmt.Sprintf("%v: %v %v %v", j["job"], j["next"], j["missed_count"], j["missed"]); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestActionsOfWaiting(t *testing.T) {
	v := decoded(t, func(w report.Writer) error { return w.Waiting("2026.2", urgent(true), next, missed, found()) })
	var got []string
	for _, j := range v["jobs"].([]any) {
		job := j.(map[string]any)
		got = append(got, fmt.Sprintf("%v %v %v", job["job"], job["hazard"], job["action"]))
	}
	want := []string{
		"nets/13 gap set-up-new-first", "nets/14 gap set-up-new-first", "autopay-remittering/1 double pause-old-first",
		"overfore-faktura/all  verify-new-first", "nets/12 leftover delete", "aksesspunkt/81 keep keep",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKeysOfStatus(t *testing.T) {
	v := decoded(t, func(w report.Writer) error {
		return w.Status(run(), board(), 3, overview.Findings{}, session.Alignment{})
	})
	keys(t, "status", v, words("run release kind closed total ready hazards missed findings jobs"), nil)
	keys(t, "hazards", v["hazards"], words("gap failed double leftover"), nil)
	for _, j := range v["jobs"].([]any) {
		job := j.(map[string]any)
		keys(t, fmt.Sprint(job["job"]), job,
			words("job procedure company variant steps_done steps_total old new hazard next_step"), words("title deferred skipped omitted reason"))
		keys(t, "old", job["old"], words("state id start"), words("since by description"))
		keys(t, "new", job["new"], words("state id start"), words("description"))
	}
}

func TestValuesOfStatus(t *testing.T) {
	v := decoded(t, func(w report.Writer) error {
		return w.Status(run(), board(), 3, overview.Findings{}, session.Alignment{})
	})
	for key, want := range map[string]any{
		"run": "2026.2", "release": "2026.2", "kind": "main", "closed": false, "total": 9.0, "ready": 3.0,
		"missed": 3.0, "hazards": map[string]any{"failed": 0.0, "gap": 2.0, "double": 1.0, "leftover": 1.0},
	} {
		if !reflect.DeepEqual(v[key], want) {
			t.Errorf("%s is %v, want %v", key, v[key], want)
		}
	}
	job := v["jobs"].([]any)[8].(map[string]any)
	for key, want := range map[string]any{
		"job": "purring-p1/1/K500-PFEL", "procedure": "purring-p1", "company": 1.0, "variant": "K500-PFEL",
		"steps_done": 16.0, "steps_total": 19.0, "hazard": "ready", "next_step": "check-units",
	} {
		if job[key] != want {
			t.Errorf("%s is %v, want %v", key, job[key], want)
		}
	}
}

func TestListsWithoutContentAreEmptyNotNull(t *testing.T) {
	for name, write := range map[string]func(report.Writer) error{
		"waiting": func(w report.Writer) error { return w.Waiting("2026.2", nil, next, missed, overview.Findings{}) },
		"status":  func(w report.Writer) error { return w.Status(run(), nil, 3, overview.Findings{}, session.Alignment{}) },
	} {
		if jobs, ok := decoded(t, write)["jobs"].([]any); !ok || len(jobs) != 0 {
			t.Errorf("%s: jobs is %v", name, jobs)
		}
	}
	if got := written(t, table.JSON, "nb", func(w report.Writer) error { return w.Runs(nil, nil) }); got != "[]\n" {
		t.Errorf("runs: %q", got)
	}
}

func TestKeysOfRunsAndCount(t *testing.T) {
	count := words("jobs ready untouched set_waiting deleted remaining cancelled kept gap double leftover")
	var runs []any
	if err := json.Unmarshal([]byte(written(t, table.JSON, "nb", lists()["runs"])), &runs); err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		keys(t, "run", r, words("run release kind site started by closed count"), nil)
		keys(t, "count", r.(map[string]any)["count"], count, nil)
	}
	counted := decoded(t, lists()["count"])
	keys(t, "count", counted, append(count, "run", "figures"), nil)
	figures := counted["figures"].(map[string]any)
	keys(t, "figures", figures, words("run own"), words("before last"))
	keys(t, "own figures", figures["own"], words("work_minutes acts deviations gap_minutes longest_gap_minutes longest_gap"), nil)
}

func TestStatusNamesTheJobsThatAChangedSiteFileWouldChange(t *testing.T) {
	v := decoded(t, func(w report.Writer) error {
		return w.Status(run(), board(), 3, overview.Findings{}, session.Alignment{Added: []string{"nets/14"}, Closed: []string{"nets/20"}})
	})
	want := map[string]any{"added": []any{"nets/14"}, "closed": []any{"nets/20"}}
	if got := v["site_changed"]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
