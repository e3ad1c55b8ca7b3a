package lang_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// A text that nothing in the program or in a template names is one to take away.
func TestEveryTextIsUsed(t *testing.T) {
	named := map[string]bool{}
	selector, word := regexp.MustCompile(`\.([A-Z]\w*)`), regexp.MustCompile(`\b([A-Z]\w*)`)
	for _, root := range []string{"../../cmd", "../../internal"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			names := selector
			if filepath.Base(path) == "keys.txt" { // a row of the table of keys has the text's name alone
				names = word
			} else if !slices.Contains([]string{".go", ".tmpl"}, filepath.Ext(path)) {
				return err
			}
			if err != nil || strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := os.ReadFile(path)
			for _, found := range names.FindAllSubmatch(data, -1) {
				named[string(found[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var check func(path string, in reflect.Type)
	check = func(path string, in reflect.Type) {
		for i := range in.NumField() {
			f := in.Field(i)
			if !f.Anonymous && !named[f.Name] {
				t.Errorf("%s.%s is used nowhere", path, f.Name)
			}
			if f.Type.Kind() == reflect.Struct {
				check(path+"."+f.Name, f.Type)
			}
		}
	}
	check("Text", reflect.TypeFor[lang.Text]())
}
