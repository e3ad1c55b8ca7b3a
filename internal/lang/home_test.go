package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// readsNorwegian are the files that know Norwegian words in order to read them, never to show
// them: what people type, what Visma exports, what a spreadsheet's columns are called.
var readsNorwegian = []string{
	"internal/companylist/list.go", "internal/reconcile/columns.go", "internal/reconcile/company.go",
	"internal/reconcile/known.go", "internal/reconcile/list.go", "internal/reconcile/naming.go", "internal/site/dunning.go", "internal/tablefile/letters.go", "internal/tablefile/text.go",
	"internal/visma/company.go", "internal/visma/interval.go", "internal/visma/moment.go", "internal/visma/status.go",
}

// A text that stands in the code is shown in Norwegian to those who read English.
func TestNoNorwegianOutsideLang(t *testing.T) {
	norwegian := regexp.MustCompile(`(?i)[æøå]|\b(alle|av|dag|dato|den|det|eller|feil|fil|fra|gammel|gjennomføring|hver|ikke|ja|jobb|jobber|kl|mappe|med|navn|nei|ny|og|prosedyre|selskap|selskaper|som|steg|tekst|tid|til|uke)\b`)
	unused := slices.Clone(readsNorwegian)
	eachText(t, "../..", func(file string, at token.Position, text string) {
		if !norwegian.MatchString(text) {
			return
		}
		unused = slices.DeleteFunc(unused, func(f string) bool { return f == file })
		if !slices.Contains(readsNorwegian, file) {
			t.Errorf("%s:%d: %q belongs into lang", file, at.Line, text)
		}
	})
	if len(unused) > 0 {
		t.Errorf("these read no Norwegian: %q", unused)
	}
}

// eachText visits every text in the code of the program, but not lang's own, what tests and the ladder
// read on the screen, what stands in the model of Visma's console, and the other names of commands, which are typed in either language.
func eachText(t *testing.T, root string, visit func(file string, at token.Position, text string)) {
	t.Helper()
	fset := token.NewFileSet()
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if err != nil || d.IsDir() {
			if slices.Contains([]string{"internal/lang", "internal/ladder", "internal/console", ".git"}, name) || strings.HasSuffix(d.Name(), "test") || d.Name() == "testdata" {
				return fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		seen++
		aliases := map[ast.Expr]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec:
				return false
			case *ast.KeyValueExpr:
				key, ok := n.Key.(*ast.Ident)
				return !ok || key.Name != "Aliases"
			case *ast.CallExpr: // a command's second argument is its alias
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "command" && len(n.Args) > 1 {
					aliases[n.Args[1]] = true
				}
			case *ast.BasicLit:
				if aliases[n] {
					return false
				}
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					visit(name, fset.Position(n.Pos()), text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Fatalf("only %d files were found below %s", seen, root)
	}
}
