package keymap_test

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui/keymap"
)

var update = flag.Bool("update", false, "write the tables of keys in docs anew") //nolint:gochecknoglobals // a flag is known before tests begin

// oneKey is a key in the text of a guide.
var oneKey = regexp.MustCompile("`([\\pL?+-]|ctrl\\+.)`") //nolint:gochecknoglobals // a constant

// The tables of keys in the users' guides are what the screens really bind; `go test -update` writes them anew.
func TestTheGuidesTellTheKeys(t *testing.T) {
	for _, guide := range []struct{ file, code, head string }{
		{"brukerveiledning.md", "nb", "| der | taster |"},
		{"user-guide.md", "en", "| where | keys |"},
	} {
		file := filepath.Join("..", "..", "..", "docs", guide.file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before, rest, begins := strings.Cut(string(data), "<!-- keys -->\n")
		_, after, ends := strings.Cut(rest, "<!-- end of keys -->\n")
		if !begins || !ends {
			t.Fatalf("%s has no marks around its table of keys", file)
		}
		onScreen, _, _ := strings.Cut(string(data), "\n## Lin") // the wizard line by line has commands
		for _, press := range oneKey.FindAllStringSubmatch(onScreen, -1) {
			if !strings.Contains(keyRows(t, guide.code), "`"+press[1]+"` ") {
				t.Errorf("%s tells the key %q, which does nothing", guide.file, press[1])
			}
		}
		whole := before + "<!-- keys -->\n" + guide.head + "\n|---|---|\n" + keyRows(t, guide.code) + "<!-- end of keys -->\n" + after
		if *update {
			if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if whole != string(data) {
			t.Errorf("the table of keys in %s is not up to date (go test -update writes it anew); it is to be:\n%s", file, keyRows(t, guide.code))
		}
	}
}

// keyRows returns a row for each part of the keys. The keys of lists are told once.
func keyRows(t *testing.T, code string) string {
	t.Helper()
	text, _ := lang.For(code)
	k := keymap.New(text.TUI.Keys, keymap.Names{Enter: "↵", Tab: "⇥", Arrows: "←↓↑→", UpDown: "↑↓", LeftRight: "←→"})
	lists := keymap.Full(k.Nav)[0]
	var b strings.Builder
	row := func(where string, bindings []key.Binding) {
		var keys []string
		for _, binding := range bindings {
			if h := binding.Help(); h.Key != "" {
				keys = append(keys, "`"+h.Key+"` "+h.Desc)
			}
		}
		b.WriteString("| " + where + " | " + strings.Join(keys, " · ") + " |\n")
	}
	v := reflect.ValueOf(k)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		where, ok := places()[name]
		if !ok {
			t.Fatalf("no name for the keys %s", name)
		}
		own := slices.Concat(keymap.Full(v.Field(i).Interface())...)
		if name != "Nav" {
			own = slices.DeleteFunc(own, func(b key.Binding) bool {
				return slices.ContainsFunc(lists, func(l key.Binding) bool { return b.Help() == l.Help() })
			})
		}
		row(where[code], own)
	}
	return b.String()
}

// places are what the guides call the screens and questions.
func places() map[string]map[string]string {
	name := func(nb, en string) map[string]string { return map[string]string{"nb": nb, "en": en} }
	return map[string]map[string]string{
		"Global": name("Overalt", "Everywhere"), "Nav": name("Alle lister", "Every list"), "Help": name("Hjelpen", "The help"), "Question": name("Et spørsmål", "A question"),
		"Confirm": name("Ja eller nei", "Yes or no"), "Pick": name("En liste å velge fra", "A list to choose from"), "First": name("Første skjerm", "The first screen"),
		"Runs": name("Gjennomføringene", "The runs"), "Board": name("Oversikten", "The overview"), "Job": name("Jobben", "A job"),
		"Field": name("Et felt i jobben", "A field of a job"), "Clock": name("Et starttidspunkt", "A start time"), "Waiting": name("Venter", "Waiting"),
		"Morning": name("Morgenen etter", "The morning after"), "Control": name("Kontrollen", "The control"), "Resume": name("Her slapp du", "Where you left off"), "Timetable": name("Tidsplanen", "The timetable"),
		"Suggestion": name("Foreslåtte tider", "Proposed times"), "Guides": name("Veiledningene", "The guides"), "History": name("Loggen", "The log"),
		"Postpone": name("Utsette i ferie", "Postponing"), "Ending": name("Avslutningen", "Finishing"), "Handover": name("Overlevering", "Handover"),
		"Round": name("En runde", "A round"), "JobList": name("Jobblisten", "The job list"), "SiteFile": name("Oppsettet", "The setup"), "Choices": name("Innstillingene", "The settings"),
		"Console": name("Konsollen å øve på", "The console to practise on"), "Form": name("Et vindu i konsollen", "A window of the console"),
	}
}
