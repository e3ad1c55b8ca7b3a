package main

import (
	"os"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
)

// room is the Visma of a script.
type room struct{ *consoletest.Room }

// script is a script as a room knows it.
type script struct{ *testscript.TestScript }

// Helper does nothing: a script knows its line.
func (script) Helper() {}

// visma does something in the Visma of a script. A job is the key of one, the old and the new one alike:
//
//	visma open TIME 'JOB HH:MM'…    the console at a moment, in which these old jobs stand I kø
//	visma until TIME                time passes, and what is due runs
//	visma pause|delete JOB          the old job
//	visma order JOB [HH:MM]         the new one, set up as its step list says
//	visma fails JOB                 the new one will fail
//	visma rename|user|move JOB TEXT  its newest row has another description, user or start
//	visma other TEXT HH:MM          a job that is none of the release
//	visma shows JOB STATUS…         how its rows stand, the oldest first
//	visma restart JOB               its newest row is set in the queue again
//	visma read JOB FILE             what its newest row shows is written to a file, in the order in which the control asks
//	visma list FILE [JOB…]          the console's list is saved, or the rows of some jobs
//	visma walk JOB FILE             the whole swap is done, and what the operator types at its steps is written to a file
func visma(ts *testscript.TestScript, _ bool, args []string) {
	r := ts.Value(room{}).(*room)
	moment := func() time.Time {
		at, err := time.Parse(time.RFC3339, args[1])
		ts.Check(err)
		return at
	}
	write := func(file, text string) { ts.Check(os.WriteFile(ts.MkAbs(file), []byte(text), 0o600)) }
	switch rest := append(slices.Clone(args), "", "")[1:]; args[0] {
	case "open":
		e, err := exampletest.Read("nb")
		ts.Check(err)
		r.Room = consoletest.Open(script{ts}, e, moment(), args[2:]...)
	case "until":
		r.Advance(moment())
	case "pause":
		r.Pause(rest[0])
	case "delete":
		r.Delete(rest[0])
	case "order":
		r.Order(rest[0], rest[1])
	case "fails":
		r.Fails(rest[0])
	case "rename":
		r.Rename(rest[0], rest[1])
	case "other":
		r.Other(rest[0], rest[1])
	case "shows":
		var statuses []console.Status
		for _, s := range args[2:] {
			statuses = append(statuses, console.Status(s))
		}
		r.Shows(rest[0], statuses...)
	case "list":
		write(rest[0], r.List(args[2:]...))
	case "read":
		row := r.New(rest[0])
		write(rest[1], strings.Join([]string{row.ID, row.Status, row.Start, row.Interval, row.User, row.Server, "", ""}, "\n"))
	case "move":
		r.Move(rest[0], rest[1])
	case "user":
		r.Change(rest[0], func(d *console.Details) { d.User = rest[1] })
	case "restart":
		r.Restart(rest[0])
	case "walk":
		var lines strings.Builder
		for _, typed := range r.Walk(rest[0]) {
			lines.WriteString(typed.Text + "\n")
		}
		write(rest[1], lines.String())
	default:
		ts.Fatalf("visma %s?", args[0])
	}
}
