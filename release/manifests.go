package main

import (
	"bytes"
	"embed"
	"strings"
	"text/template"
	"unicode"
)

// manifestForms are the manifests of Scoop, and the three that winget wants, schema 1.6.0, as templates.
//
//go:embed manifests
var manifestForms embed.FS

// manifestFacts is what the manifests say of a release, whose packages for Windows are in files.
type manifestFacts struct {
	Version, ID, Owner, URL, Short string
	files                          map[string][]byte
}

// Address returns where a package is fetched from, by the end of its name.
func (f manifestFacts) Address(end string) string { return f.URL + "/" + f.name(end) }

// Sum returns the checksum of a package.
func (f manifestFacts) Sum(end string) string { return sum(f.files[f.name(end)]) }

func (f manifestFacts) name(end string) string { return "resetup-" + f.Version + "-windows-" + end }

// manifests adds those of Scoop and winget to files, which has the packages for Windows.
func (e edition) manifests(files map[string][]byte) error {
	facts := manifestFacts{e.version, identifier(e.owner.Name) + ".resetup", e.owner.Name, e.url, description("nb"), files}
	forms, err := template.New("").Funcs(template.FuncMap{"upper": strings.ToUpper}).ParseFS(manifestForms, "manifests/*")
	if err != nil {
		return err
	}
	for _, form := range forms.Templates() {
		var out bytes.Buffer
		if err := form.Execute(&out, facts); err != nil {
			return err
		}
		name := "scoop/resetup.json"
		if kind, isWinget := strings.CutPrefix(form.Name(), "winget"); isWinget {
			name = "winget/" + facts.ID + kind
		}
		files[name] = out.Bytes()
	}
	return nil
}

// identifier is an owner's name as winget wants it: each word with a capital, nothing but letters
// and digits, at most 32 characters.
func identifier(owner string) string {
	var out []rune
	for _, word := range strings.FieldsFunc(owner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(word)
		out = append(append(out, unicode.ToUpper(letters[0])), letters[1:]...)
	}
	return string(out[:min(len(out), 32)])
}
