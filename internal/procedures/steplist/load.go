// Package steplist reads step lists from YAML: a file per procedure, and fragments that several
// share. People who are no programmers write them, so every fault of every file is reported at
// once, with its position, what is written there and what was expected.
//
// Load reads layers of folders, a later one over an earlier one. It reads every file first (what
// can be judged without the others), then puts the fragments in place, and then checks what only
// a whole list can show: that ids are unique, that conditions refer to earlier choices and can
// hold, that the effects carry a swap from its beginning to its end in a safe order, and that a
// guide comes to an end whatever is answered. The keys of a step are one table (stepKeys), which
// reading, including and the JSON Schema for editors share.
package steplist

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// Layer is a folder of step lists: <id>.yaml per procedure, cards.yaml and fragments/*.yaml.
type Layer struct {
	Name string // stands before the file names in faults, e.g. the folder's path
	FS   fs.FS
}

// Load reads the step lists of every layer. A later layer replaces a procedure of the same id
// as a whole, and fragments block by block, cards one by one. Every fault of every file is returned,
// warnings among them; the set can be used if Faults.Errors is empty.
//
// Where t is in English, the lists are. What has no English text stays Norwegian; it is no fault. Where t is Norwegian, the English
// texts are not read.
func Load(t lang.Text, layers ...Layer) (procedures.Set, yamlfile.Faults) {
	return load(&loader{t: t, translates: t.Code != lang.Default}, layers)
}

// Lint is Load that also warns of texts that have no English one, or one that was written before they were changed.
func Lint(t lang.Text, layers ...Layer) (procedures.Set, yamlfile.Faults) {
	return load(&loader{t: t, translates: true, lints: true}, layers)
}

func load(l *loader, layers []Layer) (procedures.Set, yamlfile.Faults) {
	l.says, l.blocks, l.broken, l.unread = l.t.Procedures, map[string][]item{}, map[string]bool{}, map[string]bool{}
	l.names, l.keys = procedures.Names(), stepKeys()
	l.cards = map[string]card{}
	l.drafts, l.english, l.dictionaries = map[string]draft{}, map[string]english{}, map[string]map[string]string{}
	for i, layer := range layers {
		l.layer = i
		l.readLayer(layer)
	}
	var list []procedures.Procedure
	for _, id := range slices.Sorted(maps.Keys(l.drafts)) {
		list = append(list, l.assemble(l.drafts[id]))
	}
	for _, n := range l.named {
		l.checkNamed(n)
	}
	l.checkCards()
	if l.translates {
		l.checkEnglish()
	}
	faults := l.faults
	for _, f := range l.files {
		faults = append(faults, f.Faults()...)
	}
	faults.Sort()
	return procedures.NewSet(list), faults
}

// loader holds what is read until every layer is.
type loader struct {
	t      lang.Text
	says   lang.Procedures
	files  []*yamlfile.File
	faults yamlfile.Faults   // of folders and files that could not be opened
	blocks map[string][]item // by "file/block"
	broken map[string]bool   // fragment files (without .yaml) that could not be read
	unread map[string]bool   // procedure files (without .yaml) that hold no procedure
	drafts map[string]draft  // by procedure id
	named  []naming          // procedures that guides and answers are about
	names  []string          // that a text may use as ${name}
	cards  map[string]card   // by id
	dealt  []naming          // cards that steps name
	layer  int               // that is read
	keys   []stepKey

	translates, lints bool

	english      map[string]english           // by "owner#step", where the owner is a procedure's id or "file/block"
	dictionaries map[string]map[string]string // of those that a step has, by the same
}

// naming is the id of a procedure or a card where a file names it.
type naming struct {
	id    string
	at    yamlfile.Value
	guide string // id of the guide that is about it; empty if it is an answer
}

func (l *loader) readLayer(layer Layer) {
	for _, f := range l.open(layer, "fragments") {
		l.readFragments(f)
	}
	inLayer := map[string]draft{}
	for _, f := range l.open(layer, ".") {
		if stem(f.Name) == cardsFile {
			l.readCards(f)
			continue
		}
		d, ok := l.readProcedure(f)
		if !ok {
			l.unread[stem(f.Name)] = true
			continue
		}
		if other, taken := inLayer[d.ID]; taken {
			d.at.Key("id").Fault(l.says.TwoProcedures(d.ID, path.Base(other.file)))
			continue
		}
		inLayer[d.ID] = d
	}
	maps.Copy(l.drafts, inLayer)
	if l.translates {
		l.readEnglishOf(layer)
	}
}

func (l *loader) readEnglishOf(layer Layer) {
	for _, f := range l.open(layer, "en/fragments") {
		for _, p := range f.Root().Pairs() {
			l.readSteps(stem(f.Name)+"/"+p.Key, p.Value)
		}
	}
	for _, f := range l.open(layer, "en") {
		if stem(f.Name) == cardsFile {
			l.readEnglishCards(f)
			continue
		}
		l.readEnglish(f)
	}
}

// open parses every YAML file of a folder. Only the folder of fragments may be missing.
func (l *loader) open(layer Layer, folder string) []*yamlfile.File {
	entries, err := fs.ReadDir(layer.FS, folder)
	if err != nil && (folder == "." || !errors.Is(err, fs.ErrNotExist)) {
		l.add(path.Join(layer.Name, folder), l.says.Folder(l.t.System.Why(err)))
	}
	var out []*yamlfile.File
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		shown := path.Join(layer.Name, name)
		if entry.IsDir() || yamlfile.IsHidden(entry.Name()) {
			continue
		}
		if path.Ext(name) != ".yaml" {
			l.notRead(shown)
			continue
		}
		data, err := readFile(layer.FS, name)
		if err != nil {
			l.add(shown, l.says.Unreadable(l.t.System.Why(err)))
			continue
		}
		f := yamlfile.Parse(shown, data, l.t.Faults)
		l.files = append(l.files, f)
		out = append(out, f)
	}
	return out
}

// IDs returns the ids of the procedures in a folder by the names of its files, which are not read.
func IDs(folder fs.FS) []string {
	files, _ := fs.Glob(folder, "*.yaml") // the pattern is sound
	files = slices.DeleteFunc(files, func(file string) bool { return yamlfile.IsHidden(file) || stem(file) == cardsFile })
	for i, file := range files {
		files[i] = stem(file)
	}
	return files
}

// notRead tells of a file that is not read and has a list's name but for its ending. One that anything was added to may be a note
// beside the list, so it is a warning.
func (l *loader) notRead(file string) {
	stem, sure := yamlfile.Meant(path.Base(file))
	if _, known := l.drafts[stem]; !sure && !known {
		return
	}
	isOther := slices.Contains([]string{".yml", ".yaml"}, strings.ToLower(path.Ext(file)))
	l.faults = append(l.faults, yamlfile.Fault{
		File: file, Warning: !isOther, Fault: l.t.Faults.NotRead(stem + ".yaml"),
	})
}

// readFile reads no more than it takes to see that a file is too large.
func readFile(from fs.FS, name string) ([]byte, error) {
	f, err := from.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	return io.ReadAll(io.LimitReader(f, yamlfile.Limit+1))
}

// didYouMean returns the fault of an unknown name. Its remedy is the known name that is nearest, where one is near.
func (l *loader) didYouMean(name string, known []string, fault lang.Fault) lang.Fault {
	if near := cleantext.Nearest(name, known); near != "" {
		fault.Remedy = l.t.Faults.DidYouMean(near)
	}
	return fault
}

func (l *loader) add(file string, fault lang.Fault) {
	l.faults = append(l.faults, yamlfile.Fault{File: file, Fault: fault})
}

// stem returns a file's name without folder and ".yaml".
func stem(file string) string { return strings.TrimSuffix(path.Base(file), ".yaml") }
