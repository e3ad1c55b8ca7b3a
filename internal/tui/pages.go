package tui

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/pages/board"
	"example.org/resetup/internal/tui/pages/choices"
	"example.org/resetup/internal/tui/pages/console"
	"example.org/resetup/internal/tui/pages/control"
	"example.org/resetup/internal/tui/pages/ending"
	"example.org/resetup/internal/tui/pages/first"
	"example.org/resetup/internal/tui/pages/guides"
	"example.org/resetup/internal/tui/pages/handover"
	"example.org/resetup/internal/tui/pages/history"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/pages/joblist"
	"example.org/resetup/internal/tui/pages/leave"
	"example.org/resetup/internal/tui/pages/morning"
	"example.org/resetup/internal/tui/pages/news"
	"example.org/resetup/internal/tui/pages/postpone"
	"example.org/resetup/internal/tui/pages/resume"
	"example.org/resetup/internal/tui/pages/round"
	"example.org/resetup/internal/tui/pages/runs"
	"example.org/resetup/internal/tui/pages/sitefile"
	"example.org/resetup/internal/tui/pages/timetable"
	"example.org/resetup/internal/tui/pages/waiting"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/wording"
	"example.org/resetup/internal/wizard"
)

// pages makes the screens, so that none of them needs to know another.
type pages struct {
	o       Options
	env     screen.Env
	run     string // the run on screen
	company *int   // of the job opened last
	at      string // the key of the job at which the operator was last
}

// nav makes the pages that others lead to, of the run on screen.
func (p *pages) nav() screen.Nav {
	return screen.Nav{
		Job: p.job, Timetable: p.timetable, History: p.history, Waiting: p.waiting, Morning: p.morning, Control: p.control, Ending: p.ending, Handover: p.handover, News: p.news(),
		Round: func(procedure string) screen.Screen { return p.round(procedure) }, Leftovers: func() screen.Screen { return p.round(session.Leftovers) },
		JobList: p.jobList(), SiteFile: p.siteFile(), Settings: p.settings(), Runs: func() screen.Screen { return p.runs(false) }, Postpone: p.postpone(), Guides: p.guides, Guide: p.guide, About: p.about, Offers: p.offers,
		Summary: p.summary(),
	}
}

func (p *pages) runs(first bool) screen.Screen {
	nav := runs.Nav{Open: p.open, From: p.run, Postpone: p.postpone(), SiteFile: p.siteFile(), Discard: p.o.Runs.Discard, Rename: p.o.Runs.Rename}
	nav.Start = func(release string, kind procedures.Release) (ledger.Run, error) {
		return p.o.Runs.StartRun(release, kind, nil)
	}
	if first {
		nav.First = p.o.RunID
	} else {
		run := p.run
		nav.Back = func() screen.Screen { return p.board(run) }
	}
	return runs.New(p.env, p.o.Store, nav)
}

// open returns the screens a run begins with: its board, and where something was done before,
// where that was left off.
func (p *pages) open(r ledger.Run) []screen.Screen {
	out := []screen.Screen{p.board(r.ID)}
	switch first := p.o.JobKey; {
	case first != "":
		p.o.JobKey = ""
		out = append(out, p.job(first))
	case len(p.o.Round) > 0:
		out, p.o.Round = append(out, p.round(p.o.Round...)), nil
	case r.Head.Seq > 1 && !r.Closed() && !p.o.AtBoard:
		out = append(out, resume.New(p.env, p.o.Store, r.ID, p.o.Manner, p.nav()))
	}
	return out
}

func (p *pages) board(run string) screen.Screen {
	if p.run != run {
		p.run, p.at = run, ""
	}
	return board.New(p.env, p.o.Store, run, &p.at, p.nav())
}

// job opens a job of the run on screen, and calls it out when the company is another one.
func (p *pages) job(jobKey string) screen.Screen {
	changed := false
	p.at = jobKey
	if _, company, _, err := procedures.ParseKey(jobKey); err == nil {
		changed = p.company != nil && *p.company != company
		p.company = &company
	}
	return job.New(p.env, p.o.Store, p.run, jobKey, changed, job.Nav{Nav: p.nav(), Manner: p.o.Manner, Led: func(m wizard.Manner) { p.o.Manner = m }, Keep: p.o.Led})
}

func (p *pages) offers(r ledger.Run, jobs []ledger.Summary) ([]procedures.Procedure, error) {
	if p.o.Routines == nil {
		return nil, nil
	}
	return p.o.Routines.Offers(r, jobs)
}

func (p *pages) ending() screen.Screen {
	nav := ending.Nav{Nav: p.nav(), Close: func(run, reason string) (ledger.Run, error) {
		r, _, err := p.o.Runs.Close(run, reason)
		return r, err
	}}
	if d := p.o.Documents; d != nil {
		nav.Write, nav.Open = d.Write, d.Open
	}
	return ending.New(p.env, p.o.Store, p.run, nav)
}

func (p *pages) control() screen.Screen { return control.New(p.env, p.o.Store, p.run, p.nav()) }

func (p *pages) morning() screen.Screen {
	return morning.New(p.env, p.o.Store, p.run, p.nav())
}

// jobList makes the screen on which a list of the console is taken in; nil where none can be read.
func (p *pages) jobList() func() screen.Screen {
	if p.o.Lists == nil {
		return nil
	}
	return func() screen.Screen { return joblist.New(p.env, p.o.Lists, p.run) }
}

// news makes the screen of what has changed; nil where that is not known.
func (p *pages) news() func() screen.Screen {
	if p.o.News == nil {
		return nil
	}
	return func() screen.Screen {
		return news.New(p.env, p.env.Text.News.Title, func() ([]overview.Passage, error) { return p.o.News(), nil })
	}
}

// console makes the console to practise on.
func (p *pages) console() screen.Screen {
	return console.New(p.env, console.Nav{Desk: p.o.Console.Desk, Office: p.o.Console.Office, Summary: p.summary()})
}

// summary makes the page of how the practice has gone; nil where nobody practises.
func (p *pages) summary() func() screen.Screen {
	if p.o.Console == nil {
		return nil
	}
	return func() screen.Screen { return news.New(p.env, p.env.Text.Practice.Summary, p.o.Console.Summary) }
}

// siteFile makes the screen on which the municipality is set up; nil where that cannot be done.
func (p *pages) siteFile() func() screen.Screen {
	if p.o.SiteFile == nil {
		return nil
	}
	return func() screen.Screen { return sitefile.New(p.env, p.o.SiteFile) }
}

// settings makes the page of the settings; nil where they cannot be changed.
func (p *pages) settings() func() screen.Screen {
	if p.o.Settings == nil {
		return nil
	}
	return func() screen.Screen {
		return choices.New(p.env, p.o.Settings, func(name, value string) {
			if name == settings.Walk {
				p.o.Manner = wizard.MannerOf(value)
			}
		})
	}
}

func (p *pages) waiting() screen.Screen {
	return waiting.New(p.env, p.o.Store, p.run, p.nav())
}

// round opens a round over what has these names, see session.ChooseRound.
func (p *pages) round(names ...string) screen.Screen {
	return round.New(p.env, p.o.Store, p.run, p.nav(), names...)
}

func (p *pages) handover() screen.Screen { return handover.New(p.env, p.o.Store, p.run) }

func (p *pages) timetable(jobKey string) screen.Screen {
	return timetable.New(p.env, p.o.Store, p.run, jobKey, p.nav())
}

func (p *pages) history(jobKey string) screen.Screen {
	return history.New(p.env, p.o.Store, p.run, jobKey, p.nav())
}

func (p *pages) guides(procedure string, atTheEnd []procedures.Procedure) screen.Screen {
	var list screen.Screen
	nav := guides.Nav{Job: p.job}
	nav.Guide = func(g procedures.Procedure, open bool) screen.Screen {
		walked := job.Nav{Nav: p.nav(), Back: func() screen.Screen { return list }}
		if open {
			walked.Add = nav.Add
		}
		return job.NewGuide(p.env, g, walked)
	}
	if o, run := p.o, p.run; o.Routines != nil && run != "" {
		nav.Run = func() (ledger.Run, error) { return o.Store.Run(run) }
		nav.Add = func(guideID string) (string, error) { return o.Routines.AddRoutine(run, guideID) }
	}
	nav.Own = func(g procedures.Procedure) (screen.Screen, bool) {
		if open := p.postpone(); open != nil && g.ID == overview.PostponeGuide {
			return open(), true
		}
		return nil, false
	}
	list = guides.New(p.env, p.o.Guides(), guides.About{Procedure: procedure, AtTheEnd: atTheEnd}, nav)
	return list
}

// postpone makes the screen where jobs are postponed; nil where that cannot be done.
func (p *pages) postpone() func() screen.Screen {
	if p.o.Routines == nil {
		return nil
	}
	begin := func(r ledger.Run) []screen.Screen {
		return []screen.Screen{p.board(r.ID), p.round(overview.PostponeGuide)}
	}
	return func() screen.Screen {
		return postpone.New(p.env, p.o.Store, postpone.Nav{Jobs: p.o.Routines.Postponable, Start: p.o.Routines.Postpone, Begin: begin, Open: p.open})
	}
}

func (p *pages) guide(id string) (s screen.Screen, ok bool) {
	all := p.o.Guides()
	i := slices.IndexFunc(all, func(g procedures.Procedure) bool { return g.ID == id })
	if i < 0 {
		return nil, false
	}
	return job.NewGuide(p.env, all[i], job.Nav{Nav: screen.Nav{Guide: p.guide}}), true
}

func (p *pages) about(procedure string) (id, title string) {
	g, _ := procedures.TroubleAbout(p.o.Guides(), procedure)
	return g.ID, g.Title
}

// first are the screens a session begins with. Where the run cannot be read the picker says why.
func (p *pages) first() []screen.Screen {
	switch setUp := p.siteFile(); {
	case p.o.Console != nil && p.o.Console.Alone:
		return []screen.Screen{p.console()}
	case p.o.First != nil:
		nav := *p.o.First
		nav.SetUp = setUp
		if p.o.Practises {
			return []screen.Screen{first.NewMissions(p.env, nav, false)}
		}
		return []screen.Screen{first.New(p.env, nav)}
	case p.o.SetsUp && p.o.Store == nil:
		return []screen.Screen{setUp()}
	case p.o.SetsUp:
		return []screen.Screen{p.runs(true), setUp()}
	}
	if p.o.GuideID == "" {
		if p.o.RunID != "" {
			if r, err := p.o.Store.Run(p.o.RunID); err == nil {
				return p.open(r)
			}
		}
		return []screen.Screen{p.runs(true)}
	}
	if g, ok := p.guide(p.o.GuideID); ok {
		return []screen.Screen{g}
	}
	return []screen.Screen{p.guides("", nil)}
}

func (p *pages) leave(unsaved int) screen.Screen {
	return leave.New(p.env, p.o.Store, p.run, unsaved)
}

func newEnv(o Options) screen.Env {
	renderer := lipgloss.NewRenderer(o.Out, termenv.WithEnvironment(theme.Environ(o.Environ)))
	renderer.SetColorProfile(renderer.Output().EnvColorProfile())
	renderer.SetHasDarkBackground(true)
	th := theme.New(renderer, theme.Unicode(o.Environ))
	g := th.Glyph
	return screen.Env{
		Wording: wording.Wording{Text: o.Text, Site: o.Site, Zone: o.Site.Location(), Theme: th}, Stamper: o.Stamper, Team: o.Team,
		Keys: keymap.New(o.Text.TUI.Keys, keymap.Names{Enter: g.Enter, Tab: g.Tab, Arrows: g.Arrows, UpDown: g.UpDown, LeftRight: g.LeftRight}),
		Copy: func(text string) tea.Cmd { return copyText(o, text) },
		Paste: func() tea.Msg {
			if o.Clipboard != nil {
				if text, err := o.Clipboard.Paste(); err == nil {
					return widget.Pasted{Text: text}
				}
			}
			return widget.Pasted{Fault: o.Text.TUI.Frame.NoPaste}
		},
		ErrorLine: func(err error) string { return errorLine(o, err) },
		Objected: func(job, text string) {
			if o.Objected != nil {
				o.Objected(job, text)
			}
		},
	}
}

func copyText(o Options, text string) tea.Cmd {
	return func() tea.Msg {
		if o.Clipboard == nil || o.Clipboard.Copy(text) != nil {
			return screen.Copied{Say: o.Text.TUI.Frame.NoCopy, Failed: true}
		}
		return screen.Copied{Say: o.Text.TUI.Frame.Copied(text)}
	}
}

// errorLine says an error in one line.
func errorLine(o Options, err error) string {
	problem, remedy := o.Messages.Explain(err)
	if problem = cmp.Or(problem, err.Error()); remedy != "" {
		problem = strings.TrimSuffix(problem, ".") + ". " + remedy
	}
	return problem
}
