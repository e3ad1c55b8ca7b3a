package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/practice"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/tui/pages/first"
)

// practiceCommand practises on a make-believe console.
func (a *app) practiceCommand() *cobra.Command {
	t := a.text.Practice
	var alone bool
	c := a.command("practice ["+t.ArgMission+"]", "øv", t.Short, a.exactly(0, 1), func(args []string) error {
		mission := practice.Mission(strings.Join(args, ""))
		if mission != "" && !slices.Contains(practice.Missions(), mission) {
			return usage(t.NoMission(string(mission)), t.NoMissionFix(strings.Join(missionNames(), ", ")))
		}
		switch {
		case alone:
			return a.console(mission)
		case mission != "":
			return a.practise(mission, false)
		case a.screen():
			return a.chooseMission()
		}
		return a.chooseMissionLines()
	})
	c.Long = t.Long
	c.Flags().BoolVar(&alone, "console", false, t.FlagConsole)
	return c
}

func missionNames() (names []string) {
	for _, m := range practice.Missions() {
		names = append(names, string(m))
	}
	return names
}

// missionFolders returns the folders in which a mission was practised, the newest last.
func (a *app) missionFolders(m practice.Mission) (folders []string) {
	for n := 1; ; n++ {
		folder := filepath.Join(setup.PracticeFolder(a.data), string(m))
		if n > 1 {
			folder += "-" + strconv.Itoa(n)
		}
		if !exists(filepath.Join(folder, practice.File)) {
			return folders
		}
		folders = append(folders, folder)
	}
}

// missions returns what can be practised, with where it stands.
func (a *app) missions() (out []first.Mission) {
	t := a.text.Practice
	for _, m := range practice.Missions() {
		mission := first.Mission{ID: string(m), Title: t.Missions[string(m)], More: t.More[string(m)]}
		if folders := a.missionFolders(m); len(folders) > 0 {
			if desk, err := practice.Open(folders[len(folders)-1], a.setup().Example(), a.real); err == nil {
				mission.Begun, mission.More = true, t.GoOn(overview.StartText(desk.Now(), a.text))
			}
		}
		out = append(out, mission)
	}
	return out
}

// chooseMission asks on the screen what is practised, and goes on with it.
func (a *app) chooseMission() error {
	var next func() error
	o := a.screenOptions(nil, a.setup().Example(), true)
	o.Practises, o.First = true, &first.Nav{Missions: a.missions(), Practise: a.practises(&next)}
	if err := tui.Run(context.Background(), o); err != nil || next == nil {
		return err
	}
	return next()
}

// practises returns what notes the mission that was chosen on the screen.
func (a *app) practises(next *func() error) func(mission string, anew bool) {
	return func(mission string, anew bool) {
		*next = func() error { return a.practise(practice.Mission(mission), anew) }
	}
}

// chooseMissionLines asks line by line what is practised.
func (a *app) chooseMissionLines() error {
	t := a.text.Practice
	_, _ = fmt.Fprintln(a.out, t.Intro)
	for i, m := range a.missions() {
		_, _ = fmt.Fprintf(a.out, "  %d  %s (%s). %s\n", i+1, m.Title, m.ID, m.More)
	}
	answer, err := plain.Ask(plain.Options{In: a.lines(), Out: a.out, Text: a.text, Echo: a.echoes()}, a.text.Practice.AskMission)
	if err != nil || answer == "" {
		return err
	}
	n, _ := strconv.Atoi(answer)
	m := practice.Mission(answer)
	if all := practice.Missions(); n > 0 && n <= len(all) {
		m = all[n-1]
	}
	if !slices.Contains(practice.Missions(), m) {
		return usage(t.NoMission(answer), t.NoMissionFix(strings.Join(missionNames(), ", ")))
	}
	return a.practise(m, false)
}

// practise goes on with a mission, or begins it, with the example, in a folder of its own.
func (a *app) practise(m practice.Mission, anew bool) error {
	a.site = ""
	folders := a.missionFolders(m)
	folder := filepath.Join(setup.PracticeFolder(a.data), string(m))
	switch n := len(folders); {
	case n > 0 && anew:
		folder += "-" + strconv.Itoa(n+1)
	case n > 0:
		folder = folders[n-1]
	}
	a.useData(folder)
	if err := a.beginMission(m); err != nil {
		return err
	}
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	r, err := s.Store.Run(a.desk.Run())
	if err != nil {
		return err
	}
	w := work{Session: s, run: r}
	job := ""
	if m == practice.OneJob {
		job = practice.OneOf
	}
	if err = a.walkRun(w, job); err != nil {
		return err
	}
	a.plain = true // lines are broken at words
	_, _ = fmt.Fprintln(a.out)
	return a.sumUp()
}

// beginMission begins a mission in the data folder, unless somebody has, and goes to its console.
func (a *app) beginMission(m practice.Mission) error {
	example := a.setup().Example()
	if exists(filepath.Join(a.data, practice.File)) {
		return a.takeDesk()
	}
	at := practice.Start(m, a.real().In(example.Location()))
	a.clock = func() time.Time { return at }
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	lists, err := a.lists()
	if err != nil {
		return err
	}
	setting := practice.Setting{Session: s, Lists: lists, Text: a.text, Folder: a.data, Clock: a.real, SetClock: func(to time.Time) { at = to }}
	_, err = setting.Begin(m, at)
	if err != nil {
		return err
	}
	return a.takeDesk()
}

// takeDesk practises at the console of the data folder, where there is one: its clock is then the program's.
func (a *app) takeDesk() error {
	if !exists(filepath.Join(a.data, practice.File)) {
		return nil
	}
	desk, err := practice.Open(a.data, a.setup().Example(), a.real)
	if err == nil {
		a.desk, a.clock = desk, desk.Now
	}
	return err
}

// office returns what the console has to choose from.
func (a *app) office() console.Office {
	lists, _ := a.lists()
	s := a.setup().Example()
	return console.NewOffice(lists, procedures.Expand(lists, s, procedures.Main, nil), s)
}

// deskOptions adds the console to a session on the screen.
func (a *app) deskOptions(o *tui.Options, s *session.Session) {
	if a.desk == nil {
		return
	}
	o.Console = &tui.Console{Desk: a.desk, Office: a.office(), Summary: func() ([]overview.Passage, error) { return a.desk.Summary(s.Store, a.text) }}
	o.Objected = a.desk.Objected
	o.Clipboard = deskClipboard{o.Clipboard, filepath.Join(a.data, "clipboard.txt")}
	o.Mouse = os.Getenv("RESETUP_MOUSE") != "off"
}

// deskClipboard is the clipboard of the desktop, and a file of the practice folder for where that cannot be read: what is copied in the console is
// pasted into the wizard on every machine, and from one window into the other.
type deskClipboard struct {
	tui.Clipboard
	file string
}

// Copy puts a text on both.
func (c deskClipboard) Copy(text string) error {
	_, err := atomicfile.Write(c.file, true, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	if own := c.Clipboard.Copy(text); own == nil {
		return nil
	}
	return err
}

// Paste returns the text on the desktop's clipboard, else the one in the file.
func (c deskClipboard) Paste() (string, error) {
	if text, err := c.Clipboard.Paste(); err == nil {
		return text, nil
	}
	text, err := os.ReadFile(c.file)
	return string(text), err
}

// console opens the console alone: of a mission, or of the one that was practised last.
func (a *app) console(m practice.Mission) error {
	var newest string
	var at time.Time
	for _, mission := range practice.Missions() {
		folders := a.missionFolders(mission)
		if len(folders) == 0 || m != "" && m != mission {
			continue
		}
		folder := folders[len(folders)-1]
		if info, err := os.Stat(filepath.Join(folder, practice.File)); err == nil && info.ModTime().After(at) {
			newest, at = folder, info.ModTime()
		}
	}
	if newest == "" {
		return failure(explain.Failed, a.text.Practice.NothingBegun, a.text.Practice.NothingBegunFix)
	}
	a.site = ""
	a.useData(newest)
	if err := a.takeDesk(); err != nil {
		return err
	}
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	if !a.screen() {
		return a.consoleLines()
	}
	o := a.screenOptions(nil, p.Site, true)
	a.deskOptions(&o, s)
	o.Console.Alone = true
	return tui.Run(context.Background(), o)
}

// sumUp prints how the practice has gone.
func (a *app) sumUp() error {
	store, err := a.openStore()
	if err != nil {
		return err
	}
	passages, err := a.desk.Summary(store, a.text)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, a.text.Words.Practice+" · "+a.text.Practice.Summary)
	for _, p := range passages {
		if _, err := fmt.Fprintf(a.out, "%s\n  %s\n", p.Heading, strings.Join(p.Lines, "\n  ")); err != nil {
			return err
		}
	}
	return nil
}
