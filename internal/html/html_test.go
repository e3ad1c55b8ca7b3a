package html_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"example.org/resetup/internal/html"
	"example.org/resetup/internal/html/htmltest"
)

func written(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	err := html.WritePage(&out, text, text, "p { color: #000 }", func(p *html.Writer) {
		p.Put(`<p id="{}" class="{}">{}</p>{}`, text, text, text, html.If(true, `<b title="{}">{}</b>`, text, 7))
		p.Put(`{}{}`, html.If(false, `<i>{}</i>`, text), errors.New(text))
		p.Maybe(`<i>{}</i>`, "")
		p.Maybe(`<em>{}</em>`, text)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAPage(t *testing.T) {
	page := written(t, "nb")
	for _, want := range []string{
		"<!DOCTYPE html>\n<html lang=\"nb\">", "default-src 'none'", "<title>nb</title>\n<style>p { color: #000 }</style>",
		`<p id="nb" class="nb">nb</p><b title="nb">7</b>nb<em>nb</em>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "<i>") {
		t.Error("what should not be written is")
	}
}

func TestNoValueIsMarkup(t *testing.T) {
	htmltest.Inert(t, func(text string) string { return written(t, text) })
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAnErrorOfTheWriterIsReturned(t *testing.T) {
	err := html.WritePage(full{}, "nb", "", "", func(p *html.Writer) {
		for range 100_000 {
			p.Put(`<p>{}</p>`, "text")
		}
	})
	if err == nil || err.Error() != "full" {
		t.Errorf("got %v", err)
	}
}

// A place without a value would show as {}, and a value without a place be lost.
func TestEveryPlaceHasItsValue(t *testing.T) {
	seen := 0
	for _, dir := range []string{"../paper", "../record"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				call, isCall := n.(*ast.CallExpr)
				if !isCall {
					return true
				}
				method, _ := call.Fun.(*ast.SelectorExpr)
				first := map[string]int{"Put": 0, "Maybe": 0, "If": 1}
				if method == nil {
					return true
				}
				if at, known := first[method.Sel.Name]; known && len(call.Args) > at {
					if n := places(call.Args[at]); n != len(call.Args)-at-1 {
						t.Errorf("%s: %d places, %d values", set.Position(call.Pos()), n, len(call.Args)-at-1)
					}
					seen++
				}
				return true
			})
		}
	}
	if seen < 100 {
		t.Errorf("only %d pieces of markup found", seen)
	}
}

// places returns how many values a piece of markup has a place for.
func places(markup ast.Expr) (n int) {
	ast.Inspect(markup, func(part ast.Node) bool {
		if text, is := part.(*ast.BasicLit); is {
			n += strings.Count(text.Value, "{}")
		}
		return true
	})
	return n
}
