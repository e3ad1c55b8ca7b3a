package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// consoleJobs is the job list of the example's console: the cells of its rows, with the columns of header.
type consoleJobs [][]string

const consoleHeader = "Jobbid;System;Beskrivelse;Bruker;Status;Starttid;Server;Intervall"

// write writes the list as it is exported.
func (l consoleJobs) write(t *testing.T, file string) {
	t.Helper()
	lines := []string{consoleHeader}
	for _, cells := range l {
		lines = append(lines, strings.Join(cells, ";"))
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// planned returns when each job of a run may start, by key: as it is suggested, else as the timetable has it.
func planned(t *testing.T, data string) map[string]plannedStart {
	t.Helper()
	out := map[string]plannedStart{}
	for _, args := range [][]string{{"schedule"}, {"schedule", "suggest"}} {
		for _, j := range decode[struct{ Jobs []plannedStart }](t, resetup(t, data, append(args, "--format", "json")...)).Jobs {
			if j.Start != "" {
				out[j.Job] = j
			}
		}
	}
	return out
}

type plannedStart struct {
	Job, Start string
	Regularity site.Regularity
}

// consoleRows returns the rows of the jobs of a run that swap one job for another.
func consoleRows(t *testing.T, run statusReport, starts map[string]plannedStart, at time.Time, rows func(j statusJob, row func(id, status, start string))) (list consoleJobs) {
	t.Helper()
	e := exampletest.Load(t, "nb")
	plans := e.Plans()
	for _, j := range run.Jobs {
		plan := plans[slices.IndexFunc(plans, func(p procedures.Plan) bool { return p.Key == j.Job })]
		if plan.Retire == procedures.None {
			continue
		}
		p := e.List(t, j.Procedure)
		description := procedures.Values(p, plan, e.Site, procedures.Known{Year: at.Year()})["description"]
		switch {
		case p.Job.Description != "":
		case plan.Company > 0:
			description = fmt.Sprintf("%s selskap %d", plan.Title, plan.Company)
		default:
			description = plan.Title + " alle selskap"
		}
		plannedAt := starts[j.Job]
		rows(j, func(id, status, start string) {
			day := at.AddDate(0, 0, 1).Format("02.01.2006")
			list = append(list, []string{
				id, "OKONOMI", description, e.Site.SetupOf(p.ID, plan.Integration, p.Job.User, "").User, status, day + " " + start, "KK-BROKER", plannedAt.Regularity.Text(e.Text.Schedule),
			})
		})
	}
	return list
}

// consoleBefore returns the list before a run: every old job stands I kø, but for those that are kept.
func consoleBefore(t *testing.T, run statusReport, starts map[string]plannedStart, at time.Time) consoleJobs {
	t.Helper()
	return consoleRows(t, run, starts, at, func(j statusJob, row func(id, status, start string)) {
		if old := exampletest.IDsOf(j.Job).Old; j.Hazard == "keep" {
			row(old, "Venter", "04:40")
		} else {
			row(old, "I kø", starts[j.Job].Start)
		}
	})
}

// consoleAfter returns the list of a run in which every job is ordered: the new jobs stand I kø, and the old ones as the record says.
func consoleAfter(t *testing.T, run statusReport, starts map[string]plannedStart, at time.Time) consoleJobs {
	t.Helper()
	return consoleRows(t, run, starts, at, func(j statusJob, row func(id, status, start string)) {
		ids := exampletest.IDsOf(j.Job)
		if j.Old.State == "waiting" || j.Hazard == "keep" {
			row(ids.Old, "Venter", j.Old.Start)
		}
		if j.New.State == "" || j.New.State == "none" {
			return
		}
		start := j.New.Start
		if start == "" {
			start = j.Old.Start
		}
		row(ids.New, "I kø", start)
	})
}
