package keymap

import "github.com/charmbracelet/bubbles/key"

// Full returns the keys of the frame.
func (g Global) Full() [][]key.Binding { return [][]key.Binding{{g.Help, g.Quit, g.Abort, g.Retry}} }

// Full returns the keys of the help overlay.
func (h Help) Full() [][]key.Binding {
	return [][]key.Binding{{h.Close, h.Up, h.Down, h.PageUp, h.PageDown}}
}

// Full returns the keys of a question.
func (q Question) Full() [][]key.Binding { return [][]key.Binding{{q.Take, q.Cancel, q.Paste}} }

// Full returns the keys of a yes or no.
func (c Confirm) Full() [][]key.Binding { return [][]key.Binding{{c.Yes, c.No}} }

// Full returns the keys of a list to choose from.
func (p Pick) Full() [][]key.Binding {
	return [][]key.Binding{{p.Take, p.Up, p.Down, p.PageUp, p.PageDown, p.Cancel, p.Paste}}
}

// Full returns the keys of the run picker.
func (r Runs) Full() [][]key.Binding {
	return [][]key.Binding{{r.Open, r.New, r.Postpone, r.Up, r.Down, r.Back}}
}

// Full returns the keys of the board.
func (b Board) Full() [][]key.Binding {
	return [][]key.Binding{
		{b.Open, b.Next, b.Waiting, b.Timetable, b.Guides, b.Search, b.Sort, b.Log, b.Ending, b.SkipJob, b.Postpone, b.Runs},
		{b.Up, b.Down, b.Left, b.Right, b.PageUp, b.PageDown, b.Top, b.Bottom},
	}
}

// Full returns the keys of a job.
func (j Job) Full() [][]key.Binding {
	return [][]key.Binding{
		{j.Confirm, j.Digit, j.Copy, j.Skip, j.Defer, j.Note, j.Redline, j.Undo, j.Redo, j.Again, j.Why, j.Linked, j.InRun},
		{j.Next, j.Waiting, j.Timetable, j.Guides, j.Log, j.Board, j.Up, j.Down, j.Left, j.Right, j.PageUp, j.PageDown, j.Top, j.Bottom},
	}
}

// Full returns the keys of a job's field.
func (f Field) Full() [][]key.Binding {
	return [][]key.Binding{{f.Take, f.Leave, f.Copy, f.Paste, f.Up, f.Down, f.Left, f.Right}}
}

// Full returns the keys of the waiting list.
func (w Waiting) Full() [][]key.Binding {
	return [][]key.Binding{{w.Open, w.Keep, w.ShowKept, w.Timetable, w.Guides, w.Up, w.Down, w.PageUp, w.PageDown, w.Back}}
}

// Full returns the keys of the resume screen.
func (r Resume) Full() [][]key.Binding { return [][]key.Binding{{r.GoOn, r.Board}} }

// Full returns the keys of a field for a start time.
func (c Clock) Full() [][]key.Binding { return [][]key.Binding{{c.Earlier, c.Later}} }

// Full returns the keys of the timetable.
func (t Timetable) Full() [][]key.Binding {
	return [][]key.Binding{
		{t.Open, t.Plan, t.NextClash, t.Suggest, t.Filter, t.Left, t.Right, t.Back, t.Guides},
		{t.Up, t.Down, t.PageUp, t.PageDown, t.Top, t.Bottom},
	}
}

// Full returns the keys of the list of guides.
func (g Guides) Full() [][]key.Binding {
	return [][]key.Binding{{g.Open, g.InRun, g.Search, g.Up, g.Down, g.PageUp, g.PageDown, g.Top, g.Bottom, g.Back}}
}

// Full returns the keys of the list of suggested times.
func (s Suggestion) Full() [][]key.Binding {
	return [][]key.Binding{{s.Record, s.Discard, s.Up, s.Down, s.PageUp, s.PageDown}}
}

// Full returns the keys of the log.
func (h History) Full() [][]key.Binding {
	return [][]key.Binding{
		{h.Details, h.Filter, h.Only, h.ToJob, h.Back},
		{h.Up, h.Down, h.PageUp, h.PageDown, h.Top, h.Bottom},
	}
}

// Full returns the keys of the screen where jobs are postponed.
func (p Postpone) Full() [][]key.Binding {
	return [][]key.Binding{
		{p.Take, p.Toggle, p.SameKind, p.Period, p.New, p.Back},
		{p.Up, p.Down, p.PageUp, p.PageDown, p.Top, p.Bottom},
	}
}

// Full returns the keys of the screen where a run is ended.
func (e Ending) Full() [][]key.Binding {
	return [][]key.Binding{
		{e.Open, e.Close, e.Report, e.Excel, e.Checklists, e.Show, e.Copy, e.Back},
		{e.Up, e.Down, e.PageUp, e.PageDown, e.Top, e.Bottom},
	}
}
