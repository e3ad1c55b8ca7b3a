package keymap

import "github.com/charmbracelet/bubbles/key"

// Full returns the keys of the frame.
func (g Global) Full() [][]key.Binding {
	return [][]key.Binding{{g.Help, g.Quit, g.Abort, g.Retry, g.Switch, g.Fold}}
}

// Full returns the keys of the help overlay.
func (h Help) Full() [][]key.Binding { return [][]key.Binding{h.behind(h.Close)} }

// Full returns the keys of a question.
func (q Question) Full() [][]key.Binding { return [][]key.Binding{{q.Take, q.Cancel, q.Paste}} }

// Full returns the keys of a yes or no.
func (c Confirm) Full() [][]key.Binding { return [][]key.Binding{{c.Yes, c.No}} }

// Full returns the keys of a list to choose from.
func (p Pick) Full() [][]key.Binding {
	return [][]key.Binding{append(p.behind(p.Take), p.Cancel, p.Paste)}
}

// Full returns the keys of the first screen.
func (f First) Full() [][]key.Binding {
	return [][]key.Binding{{f.Open, f.Digit, f.New, f.Up, f.Down, f.Back}, {f.PageUp, f.PageDown, f.Top, f.Bottom}}
}

// Full returns the keys of the run picker.
func (r Runs) Full() [][]key.Binding {
	return [][]key.Binding{{r.Open, r.New, r.Postpone, r.SiteFile, r.Rename, r.Discard, r.Up, r.Down, r.Back}, {r.PageUp, r.PageDown, r.Top, r.Bottom}}
}

// Full returns the keys of the page of settings.
func (c Choices) Full() [][]key.Binding {
	return [][]key.Binding{{c.Change, c.Up, c.Down, c.Back}, {c.PageUp, c.PageDown, c.Top, c.Bottom}}
}

// Full returns the keys of the board.
func (b Board) Full() [][]key.Binding {
	return [][]key.Binding{
		{b.Open, b.Next, b.Waiting, b.Timetable, b.Guides, b.Round, b.Search, b.Sort, b.Log, b.Ending, b.Handover, b.Morning, b.JobList, b.Omit, b.Claim, b.Postpone, b.SiteFile, b.Runs, b.Settings, b.News},
		b.behind(b.Left, b.Right),
	}
}

// Full returns the keys of a job.
func (j Job) Full() [][]key.Binding {
	return [][]key.Binding{
		{j.Confirm, j.Reason, j.Digit, j.Copy, j.Skip, j.Defer, j.Omit, j.Note, j.Redline, j.Undo, j.Redo, j.Again, j.Why, j.Manner, j.Linked, j.InRun},
		append(j.behind(j.Next, j.Waiting, j.Timetable, j.Guides, j.Log, j.Board), j.Left, j.Right),
	}
}

// Full returns the keys of a job's field.
func (f Field) Full() [][]key.Binding {
	return [][]key.Binding{{f.Take, f.Reason, f.Leave, f.Copy, f.Paste, f.Linked, f.Up, f.Down, f.Left, f.Right}}
}

// Full returns the keys of the waiting list.
func (w Waiting) Full() [][]key.Binding {
	return [][]key.Binding{{w.Open, w.Leftovers, w.Keep, w.ShowKept, w.Timetable, w.Guides, w.Up, w.Down, w.PageUp, w.PageDown, w.Back, w.Top, w.Bottom}}
}

// Full returns the keys of the resume screen.
func (r Resume) Full() [][]key.Binding { return [][]key.Binding{{r.GoOn, r.Board}} }

// Full returns the keys of a field for a start time.
func (c Clock) Full() [][]key.Binding { return [][]key.Binding{{c.Earlier, c.Later}} }

// Full returns the keys of the timetable.
func (t Timetable) Full() [][]key.Binding {
	return [][]key.Binding{{t.Open, t.Plan, t.NextClash, t.Suggest, t.Filter, t.Left, t.Right, t.Back, t.Guides}, t.behind()}
}

// Full returns the keys of the list of guides.
func (g Guides) Full() [][]key.Binding {
	return [][]key.Binding{g.behind(g.Open, g.Search, g.InRun, g.Back)}
}

// Full returns the keys of the list of suggested times.
func (s Suggestion) Full() [][]key.Binding { return [][]key.Binding{s.behind(s.Record, s.Discard)} }

// Full returns the keys of the log.
func (h History) Full() [][]key.Binding {
	return [][]key.Binding{{h.Details, h.Filter, h.Only, h.ToJob, h.Back}, h.behind()}
}

// Full returns the keys of the screen on which a municipality is set up.
func (s SiteFile) Full() [][]key.Binding {
	return [][]key.Binding{{s.Open, s.Next, s.New, s.Remove, s.Paste, s.Back, s.File}, s.behind(s.Previous, s.Up, s.Down)}
}

// Full returns the keys of the screen where jobs are postponed.
func (p Postpone) Full() [][]key.Binding {
	return [][]key.Binding{{p.Take, p.Toggle, p.SameKind, p.Period, p.New, p.Back}, p.behind()}
}

// Full returns the keys of the screen on which a list is taken in.
func (j JobList) Full() [][]key.Binding {
	return [][]key.Binding{{j.Take, j.Which, j.Next, j.Paste, j.File, j.Back}, j.behind()}
}

// Full returns the keys of the screen where a run is ended.
func (e Ending) Full() [][]key.Binding {
	return [][]key.Binding{{e.Open, e.Close, e.Report, e.Excel, e.Checklists, e.Control, e.Show, e.Copy, e.Back}, e.behind()}
}

// Full returns the keys of the screen for who takes over.
func (h Handover) Full() [][]key.Binding { return [][]key.Binding{{h.Copy, h.Back}, h.behind()} }

// Full returns the keys of the screen of the morning after.
func (m Morning) Full() [][]key.Binding {
	return [][]key.Binding{{m.Ran, m.Failed, m.Unknown, m.Toggle, m.All, m.Open, m.Guide, m.Back}, m.behind()}
}

// Full returns the keys of the screen on which new jobs are read once more.
func (c Control) Full() [][]key.Binding { return [][]key.Binding{{c.Open, c.Back}, c.behind()} }

// Full returns the keys of a round.
func (r Round) Full() [][]key.Binding {
	return [][]key.Binding{{r.Toggle, r.All, r.Take, r.Answer, r.Copy, r.PutOff, r.Note, r.Next, r.Job, r.Back}, r.behind()}
}
