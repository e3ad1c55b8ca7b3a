package mutation

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

// mutant is one small change of one file.
type mutant struct {
	pkg      string // import path
	file     string // relative to the module
	line     int
	from, to int // offsets of the text that is replaced
	old, new string
	source   string // the whole line before the change
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d: %s → %s in: %s", m.file, m.line, short(m.old), short(m.new), m.source)
}

// key names a mutant wherever its line has moved to.
func (m mutant) key() string {
	return fmt.Sprintf("%s: %s → %s in: %s", m.file, short(m.old), short(m.new), m.source)
}

func short(code string) string {
	code = strings.Join(strings.Fields(code), " ")
	if runes := []rune(code); len(runes) > 40 {
		code = string(runes[:40]) + "…"
	}
	return strconv.Quote(code)
}

// apply returns the file with the change.
func (m mutant) apply(src []byte) []byte {
	return bytes.Join([][]byte{src[:m.from], []byte(m.new), src[m.to:]}, nil)
}

// sites returns every change that can be made to a file.
func sites(pkg, file string, src []byte) ([]mutant, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(src), "\n")
	var found []mutant
	add := func(from, to token.Pos, replacement string) {
		at := fset.Position(from)
		end := fset.Position(to).Offset
		found = append(found, mutant{
			pkg: pkg, file: file, line: at.Line, from: at.Offset, to: end,
			old: string(src[at.Offset:end]), new: replacement, source: strings.TrimSpace(lines[at.Line-1]),
		})
	}
	text := func(n ast.Node) string {
		return string(src[fset.Position(n.Pos()).Offset:fset.Position(n.End()).Offset])
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok != token.IMPORT
		case *ast.IfStmt:
			add(n.Cond.Pos(), n.Cond.End(), "!("+text(n.Cond)+")")
		case *ast.BinaryExpr:
			if other, ok := operators[n.Op]; ok {
				add(n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), other.String())
			}
		case *ast.BasicLit:
			if number, err := strconv.Atoi(n.Value); n.Kind == token.INT && err == nil {
				add(n.Pos(), n.End(), strconv.Itoa(number+1))
			}
		case *ast.Ident:
			if other, ok := truths[n.Name]; ok {
				add(n.Pos(), n.End(), other)
			}
		case *ast.BlockStmt:
			for _, s := range n.List {
				if removable(s) {
					add(s.Pos(), s.End(), "")
				}
			}
		}
		return true
	})
	return found, nil
}

// operators are what a binary operator is changed to.
var operators = map[token.Token]token.Token{
	token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL, token.LAND: token.LOR, token.LOR: token.LAND,
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.ADD, token.REM: token.MUL,
}

var truths = map[string]string{"true": "false", "false": "true"}

// removable reports whether a statement can be taken away without making a name unused by that alone.
func removable(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt, *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE
	}
	return false
}

// equivalents reads the keys of the changes that cannot be noticed: a line "key # reason" each.
func equivalents(file string) (map[string]bool, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		key, reason, _ := strings.Cut(strings.TrimSpace(line), " # ")
		if key == "" || strings.HasPrefix(key, "#") {
			continue
		}
		if reason == "" {
			return nil, fmt.Errorf("%s: no reason for %q", file, key)
		}
		known[key] = true
	}
	return known, nil
}
