package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// Whoever adds a code is told here which words it lacks: a look-up without them shows nothing.
func TestEveryCodeHasWords(t *testing.T) {
	text := texts(t, lang.Default)
	for _, tt := range []struct{ words, folder, codes, without string }{
		{"Words.Old", "ledger", "OldState", ""},
		{"Words.New", "ledger", "NewState", ""},
		{"Words.Hazard", "ledger", "Hazard", ""},
		{"Words.Action", "ledger", "Advice", ""},
		{"Words.Release", "procedures", "Release", ""},
		{"Words.Answer", "procedures", "AskKind", "done"},
		{"History.Action", "ledger", "Action", ""},
		{"History.Slot", "procedures", "Slot", ""},
		{"History.Effect", "procedures", "Effect", ""},
		{"Wizard.Rule", "ledger", "Interlock", ""},
		{"Wizard.StepState", "ledger", "StepState", ""},
		{"Schedule.Kinds", "schedule", "Kind", ""},
		{"Schedule.Origin", "schedule", "Origin", ""},
		{"Reconcile.Kinds", "reconcile", "Kind", ""},
		{"Record.Rule", "ledger", "Interlock", ""},
		{"Morning.States", "overview", "RunState", ""},
		{"Routine.States", "overview", "PostponedState", ""},
		{"TUI.Board.Cell", "ledger", "Hazard", ""},
		{"Adopt.DiffKinds", "procedures", "DiffKind", ""},
		{"Routine.Holiday", "holidays", "Name", ""},
		{"Table.TooLarge", "tablefile", "Limit", ""},
		{"Table.Formats", "tablefile", "Format", ""},
		{"TUI.Waiting.Heading", "ledger", "Advice", ""},
		{"Merge.Whys", "ledger", "Why", ""},
		{"Verify.Part", "progress", "Part", "lacking parted altered"},
		{"Verify.Shared", "progress", "Part", "events payload run jobs summaries urgent memory file journal snapshot"},
		{"Errors.Unknown", "session", "Named", ""},
	} {
		v := reflect.ValueOf(text)
		for name := range strings.SplitSeq(tt.words, ".") {
			v = v.FieldByName(name)
		}
		codes := constants(t, filepath.Join("..", tt.folder), tt.codes)
		if len(codes) == 0 {
			t.Errorf("%s has no constants of type %s", tt.folder, tt.codes)
		}
		for _, code := range codes {
			if !v.MapIndex(reflect.ValueOf(code)).IsValid() && !strings.Contains(" "+tt.without+" ", " "+code+" ") {
				t.Errorf("%s has no words for %q, a %s.%s", tt.words, code, tt.folder, tt.codes)
			}
		}
	}
}

// constants returns the values of a package's constants of one type.
func constants(t *testing.T, folder, name string) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.go", "*/*.go"} { // a package, and those that it is made of
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	var out []string
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if typ, ok := spec.Type.(*ast.Ident); !ok || typ.Name != name {
				return true
			}
			for _, value := range spec.Values {
				if lit, ok := value.(*ast.BasicLit); ok {
					if code, err := strconv.Unquote(lit.Value); err == nil {
						out = append(out, code)
					}
				}
			}
			return true
		})
	}
	return out
}
