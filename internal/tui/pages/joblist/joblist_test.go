package joblist_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/tui/input"
	"example.org/resetup/internal/tui/pages/joblist"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/visma"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	m.Run()
}

func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// lists reads lists into a record in memory.
type lists struct {
	t     *testing.T
	env   screen.Env
	store *tuitest.Store
	kept  map[string]string

	remarks []string // said after the findings when a list is recorded
	before  []string // what the list before showed
}

func (l *lists) Open(run, file, pasted string) (in reconcile.Input, err error) {
	data := []byte(pasted)
	if file != "" {
		if data, err = os.ReadFile(file); err != nil {
			return in, err
		}
	}
	table, err := tablefile.Read("-", data, reconcile.Known(nil, nil, nil))
	if err != nil {
		return in, err
	}
	columns, err := reconcile.MatchColumns(table.Header, nil, nil)
	if err != nil {
		return in, err
	}
	in = reconcile.Input{
		List: reconcile.ReadList(table, columns, l.env.Zone, visma.NewStatuses(nil)), Site: l.env.Site, Text: l.env.Text,
		Lists: map[string]procedures.Procedure{}, Assigned: l.kept,
	}
	in.List.Digest, in.List.At = fmt.Sprint(len(data)), tuitest.Now().Add(time.Minute)
	in.Run, _ = l.store.Run(run)
	if in.Jobs, err = l.store.Jobs(run); err != nil {
		return in, err
	}
	for _, j := range in.Jobs {
		in.Lists[j.Plan.Procedure] = exampletest.Load(l.t, "nb").List(l.t, j.Plan.Procedure)
	}
	return in, nil
}

func (l *lists) Assign(in reconcile.Input, id, job string) (reconcile.Input, error) {
	err := in.Assign([]string{id + "=" + job})
	l.kept = in.Assigned
	return in, err
}

func (l *lists) Standing(string) ([]string, error) { return l.before, nil }

func (l *lists) Record(in reconcile.Input, _ string) (said []string, err error) {
	result := reconcile.Compare(in)
	if in.Run.Closed() {
		result.Offers = nil
	}
	var act []ledger.Entry
	for _, o := range result.Offers {
		act = append(act, ledger.Entry{Base: o.Version, Event: o.Event(in.List.Digest, "listen")})
	}
	for _, f := range result.Findings {
		said = append(said, f.Why)
	}
	_, err = l.store.AppendAll(in.Run.ID, l.env.Stamper.StampEntries(act))
	return append(said, l.remarks...), err
}

// list is what the console copies: two jobs that are known by their rows, one that is called so that it may be several, and one of another system.
func list(t *testing.T) string {
	v := consoletest.Open(t, exampletest.Load(t, "nb"), tuitest.Now(), "nets/1 06:00", "nets/12 06:15", "nets/13 06:20")
	v.Rename("nets/1", "Nets")
	v.Other("Lønnsrapport", "02:30")
	return v.List()
}

func open(t *testing.T, language string, width, height int) (*tuitest.Page, *lists) {
	t.Helper()
	env := tuitest.Env(t, language)
	l := &lists{t: t, env: env, store: tuitest.NewRun(t, "nets/1", "nets/12", "nets/13", "nets/14")}
	return tuitest.NewPage(t, joblist.New(env, l, exampletest.RunID), width, height), l
}

// paste pastes a text into the terminal.
func paste(p *tuitest.Page, text string) {
	p.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

func (l *lists) old(key string) ledger.Old {
	l.t.Helper()
	j, err := l.store.Job(exampletest.RunID, key)
	if err != nil {
		l.t.Fatal(err)
	}
	return j.Old
}

func TestAPastedListIsShownRecordedInOneActAndTold(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	p.Sees("Lim listen inn her")
	p.Dead("enter", "tab", "1")
	paste(p, strings.ReplaceAll(list(t), "\n", "\r"))
	p.Sees("4 rader lest · 2 jobber å føre · 1 må avklares · 1 ukjent", "gammel jobb", "hvilken?", "ukjent", "1 ukjent ", "Nets-integrasjon", "22.11.2026 06:15")
	if l.old("nets/12").ID != "" {
		t.Fatal("it is recorded before anybody has seen it")
	}
	p.Press("enter")
	p.Sees("Lønnsrapport")
	if said := p.Said(); !strings.Contains(said, "2 jobber ført fra listen") {
		t.Errorf("it says %q", said)
	}
	if old := l.old("nets/12"); old.ID != "48211" || old.State != ledger.OldQueued || old.Start.String() != "06:15" {
		t.Errorf("recorded is %+v", old)
	}
	events, err := l.store.Events(exampletest.RunID, 0, 0)
	if err != nil || events[len(events)-1].Act == "" || events[len(events)-1].Act != events[1].Act || events[1].Evidence.Row == 0 {
		t.Errorf("%v, the events are %+v", err, events[1:])
	}
	p.Dead("enter", "v", "o")
	p.Press("esc")
	p.Wants("back")
}

// What is told of a list may be more lines than the list has rows; the cursor among them is another than the one among the rows.
func TestTheLastLineOfWhatIsToldCanBeReadAndLeft(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	l.remarks = []string{"en", "to", "tre", "fire", "fem", "seks", "sju"}
	paste(p, list(t))
	p.Press("enter", "end")
	p.Sees("▸ sju")
	p.Press("esc")
	p.Wants("back")
}

// What the list before showed can be read again until a new one is given.
func TestWhatTheListBeforeShowedCanBeReadAgain(t *testing.T) {
	_, l := open(t, "nb", 100, 24)
	l.before = []string{"en", "to"}
	p := tuitest.NewPage(t, joblist.New(l.env, l, exampletest.RunID), 100, 24)
	p.Sees("Fra forrige liste står 2 funn:", "▸ en")
	p.Press("down")
	p.Sees("▸ to")
	paste(p, list(t))
	p.SeesNot("forrige liste")
	p.Press("enter", "end")
	p.Sees("▸ Ingen prosedyre")
}

func TestAListWithNothingNewIsOnlyCompared(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	paste(p, list(t))
	p.Press("enter")
	p = tuitest.NewPage(t, joblist.New(l.env, l, exampletest.RunID), 100, 24)
	paste(p, list(t))
	p.Sees("0 jobber å føre")
	p.Press("enter")
	p.Sees("Lønnsrapport")
	if said := p.Said(); said != "" {
		t.Errorf("it says %q", said)
	}
}

// A list is compared with a run that is closed, and it is not said that anything of it was recorded.
func TestNothingIsSaidToBeRecordedInAClosedRun(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	l.store.Close(exampletest.RunID)
	paste(p, list(t))
	p.Sees("4 rader lest · 0 jobber å føre", "gammel jobb")
	p.SeesNot("Føres:")
	p.Press("enter")
	p.Sees("Lønnsrapport")
	if said := p.Said(); said != "Gjennomføringen er avsluttet. Ingenting kan føres i den." {
		t.Errorf("it says %q", said)
	}
	if l.old("nets/12").ID != "" {
		t.Error("it is recorded")
	}
}

func TestOneKeySettlesARowThatMayBeSeveralJobs(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	paste(p, list(t))
	p.Sees("Hvilken jobb er raden?", "1 Nets", "2 Nets")
	p.Press("3")
	p.Sees("1 må avklares")
	p.Press("1")
	p.Sees("3 jobber å føre · 0 må avklares")
	p.Dead("tab")
	if l.kept["48210"] != "nets/1" {
		t.Errorf("kept is %v", l.kept)
	}
	p.Press("enter")
	if id := l.old("nets/1").ID; id != "48210" {
		t.Errorf("the old id is %q", id)
	}
}

func TestAListIsTakenFromTheClipboard(t *testing.T) {
	p, _ := open(t, "en", 100, 24)
	p.Send(widget.Pasted{Text: list(t)})
	p.Sees("4 rows read", "which one?")
	p.Send(widget.Pasted{Fault: "ingen utklippstavle"})
	if said := p.Said(); said != "! ingen utklippstavle" {
		t.Errorf("it says %q", said)
	}
}

func TestAListIsOpenedFromAFile(t *testing.T) {
	file := t.TempDir() + "/jobber.tsv"
	if err := os.WriteFile(file, []byte(list(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _ := open(t, "nb", 100, 24)
	p.Press("o")
	p.Type("borte.csv")
	p.Press("enter")
	p.Sees("Feil: open borte.csv")
	p.Press("ctrl+u")
	paste(p, `"`+file+`"`)
	p.Press("enter")
	p.Sees("4 rader lest", "jobber.tsv")
}

// A list that was cut off lacks jobs, which would be told of as gone.
func TestAPasteThatWasCutOffIsRefused(t *testing.T) {
	p, _ := open(t, "nb", 100, 24)
	paste(p, strings.Repeat("x", input.MaxPaste))
	if said := p.Said(); !strings.Contains(said, "for lang") {
		t.Errorf("it says %q", said)
	}
}

func TestWhatIsNoListAndAWriteThatFailsAreTold(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	paste(p, "hei")
	if said := p.Said(); !strings.HasPrefix(said, "! Feil") {
		t.Errorf("it says %q", said)
	}
	paste(p, list(t))
	l.store.WriteErr = errors.New("no disk")
	p.Press("enter")
	if said := p.Said(); !strings.Contains(said, "no disk") {
		t.Errorf("it says %q", said)
	}
	l.store.WriteErr = nil
	p.Press("enter")
	p.Sees("Lønnsrapport")
}

// What somebody answered meanwhile goes first: the list is compared anew.
func TestAColleagueWasFaster(t *testing.T) {
	p, l := open(t, "nb", 100, 24)
	paste(p, list(t))
	l.store.WriteErr = ledger.ErrConflict
	p.Press("enter")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
	l.store.WriteErr = nil
	p.Sees("2 jobber å føre")
	p.Press("enter")
	if id := l.old("nets/12").ID; id != "48211" {
		t.Errorf("the old id is %q", id)
	}
}

func TestGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 18}, {80, 22}, {120, 34}} {
		p, _ := open(t, "nb", size[0], size[1])
		golden := func(name string) { p.Golden(fmt.Sprintf("%s-%d", name, size[0]), updating()) }
		golden("empty")
		paste(p, list(t))
		golden("rows")
		p.Press("down")
		golden("row")
		p.Press("enter")
		golden("recorded")
	}
}
