package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/tui/pages/first"
)

// TestGoldens compares whole screens at three widths.
func TestGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb")
			s.open(width, height)
			s.Golden(golden("first"), updating())
			s.withRun()
			s.through("ola", "nets/13", "verify")
			s.through("ola", "nets/14", "new-id")
			s.through("ola", "purring-p1/1/K500-PFEL", "")
			s.through("kari", "nets/12", "")
			s.through("kari", "nets/1", "choose-integration")
			s.options.RunID = "2026.2"
			s.open(width, height)
			s.Golden(golden("resume"), updating())
			s.Press("o")
			s.Golden(golden("board"), updating())
			s.Press("O")
			s.Golden(golden("handover"), updating())
			s.Press("esc", "f1")
			s.Golden(golden("help"), updating())
			s.Press("esc", "v")
			s.Golden(golden("waiting"), updating())
			s.Press("enter")
			s.Golden(golden("job"), updating())
			s.at("nets/13").open(width, height)
			s.Press("esc", "w")
			s.Golden(golden("job-critical"), updating())
			s.Press("n")
			s.Type("ringe banken")
			s.Golden(golden("job-note"), updating())
			s.options.RunID, s.options.JobKey = "", ""
			s.open(width, height)
			s.Golden(golden("runs"), updating())
		})
	}
}

// TestFirstGoldens are the first screen, and the question for a folder, at three widths.
func TestFirstGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb")
			s.options.Store, s.options.Runs, s.options.SiteFile = nil, nil, newSiteFile(t, "")
			s.options.First = &first.Nav{
				Data: `C:\Users\kari\AppData\Local\resetup`,
				Look: func(folder string) first.Found { return first.Found{Folder: folder, Says: "Eksempel kommune"} },
			}
			s.open(width, height)
			s.Golden(fmt.Sprintf("welcome-%d", width), updating())
			s.Press("3")
			s.Type(`F:\felles\resetup`)
			s.Golden(fmt.Sprintf("welcome-folder-%d", width), updating())
		})
	}
}

// TestSiteFileGoldens are the pages on which a municipality is set up, at three widths.
func TestSiteFileGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb")
			s.options.Store, s.options.Runs, s.options.SiteFile, s.options.SetsUp = nil, nil, newSiteFile(t, ""), true
			s.open(width, height)
			s.Golden(golden("sitefile"), updating())
			s.Press("down", "enter")
			s.Paste(companies)
			s.Golden(golden("sitefile-pasted"), updating())
			s.Press(s.options.Text.TUI.Keys.YesKey, "tab", "n")
			s.Type("2530")
			s.Golden(golden("sitefile-line"), updating())
			s.Press("esc", "tab", "tab", "tab", "tab")
			s.Golden(golden("sitefile-dunning"), updating())
		})
	}
}

// TestLargeGoldens are the board and the list of waiting jobs where they have much room.
func TestLargeGoldens(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("ola", "nets/13", "verify")
	s.through("kari", "overfore-faktura/all", "old-waiting")
	s.through("kari", "nets/1", "choose-integration")
	s.open(160, 50)
	s.Press("o")
	s.Golden("board-160", updating())
	s.Press("v")
	s.Golden("waiting-160", updating())
}

// TestClockGoldens are the screens where start times are chosen, at three widths.
func TestClockGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := netsHour(t).at("nets/13")
			s.planned("ola", "overfore-faktura/all", "08:20")
			s.planned("ola", "nets/14", "06:31")
			s.through("kari", "nets/13", "choose-integration")
			s.open(width, height)
			s.Golden(golden("start-time"), updating())
			s.Type("0617")
			s.Golden(golden("start-time-clash"), updating())
			s.Press("tab", "t")
			s.Golden(golden("timetable"), updating())
			s.Press("e")
			s.Type("0629")
			s.Golden(golden("timetable-plan"), updating())
			s.Press("esc", "a")
			s.Golden(golden("timetable-suggest"), updating())
		})
	}
}

// TestGuideGoldens are the list of guides, and guides that are walked, at three widths.
func TestGuideGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb").withRun().at("nets/12").open(width, height)
			s.Press("g")
			s.Golden(golden("guides"), updating())
			s.Press("f")
			s.Type("økonomirapporter web")
			s.Golden(golden("guides-search"), updating())
			s.Press("ctrl+u")
			s.Type("jobben star pa venter")
			s.Press("enter", "1", "enter", "enter", "3", "enter")
			s.Golden(golden("guide-choice"), updating())
			s.Press("1", "enter")
			s.Golden(golden("guide-last"), updating())
			s.Press("enter")
			s.Golden(golden("guide-end"), updating())
		})
	}
}

// TestRoutineGoldens are the log, the routines of a run and the postponing of jobs, at three widths.
func TestRoutineGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := talkedOver(t).withRoutines()
			s.addsRoutines("kk2-forberedelser", "kk2-ocr", "kk2-ocr")
			s.open(width, height)
			s.Press("o")
			s.Golden(golden("board-routines"), updating())
			s.Press("L")
			s.Golden(golden("log"), updating())
			s.Press("f")
			s.Type("ola avlop svart")
			s.Golden(golden("log-filter"), updating())
			s.Press("esc", "esc", "e")
			s.Golden(golden("postpone-holidays"), updating())
			s.Press("1", "down", "down", " ")
			s.Golden(golden("postpone-jobs"), updating())
			s.Press("enter", "j")
			s.Golden(golden("postpone-round"), updating())
			s.Press("esc", "e")
			s.Golden(golden("postponed"), updating())
		})
	}
}

// TestEndingGoldens are the end of a run while jobs stand open, closed, and with a report written, at three widths.
func TestEndingGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb").withRun().withRoutines().withEnding()
			s.through("ola", "nets/13", "verify")
			s.through("ola", "nets/14", "new-id")
			s.through("kari", "nets/12", "old-waiting")
			s.open(width, height)
			s.Press("o", "a", "down")
			s.Golden(golden("ending-open"), updating())
			s.Press("c")
			s.Type("banken er nede")
			s.Golden(golden("ending-reason"), updating())
			s.Press("enter", "r")
			s.Golden(golden("ending-closed"), updating())
			s.Press("esc")
			s.Golden(golden("board-closed"), updating())
			s.freshStore()
			s.withRun().finish().open(width, height)
			s.Press("o")
			s.Golden(golden("board-ready"), updating())
			s.Press("a", "c")
			s.Golden(golden("ending-ready"), updating())
		})
	}
}

// TestAsciiGolden is the board on a terminal that is not known to have the glyphs.
func TestAsciiGolden(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.Environ = nil
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Press("o")
	s.Golden("board-ascii", updating())
	s.Press("v", "enter")
	s.Golden("job-ascii", updating())
	s.Press("tab", "t")
	s.Golden("timetable-ascii", updating())
}
