package steplist_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.org/resetup/internal/procedures"
)

// sources are the documents that the step lists were written from. They are not part of the project; it keeps
// digests of their word runs, which show that a text is copied and cannot be read back. After a source has changed:
//
//	go test ./internal/procedures/steplist -run Sentence -sources programserverjobber.txt,wsinkasso.txt
var sources = flag.String("sources", "", "the source documents, separated by commas: rewrite the digests of their word runs") //nolint:gochecknoglobals // a flag is known before tests begin

const (
	digestsFile = "testdata/source-runs.bin"
	runLength   = 7 // words; shorter runs are turns of speech and the names of things
)

// The facts of a source are anybody's, its sentences are not: no text of a step has seven words in a row that a source
// has. Menu paths, buttons, and the values to type or to choose are quoted as Visma shows them, and so are left out.
func TestNoSentenceOfTheSources(t *testing.T) {
	known := sourceRuns(t)
	if len(known) < 1000 {
		t.Fatalf("%d word runs", len(known))
	}
	for _, p := range builtIn(t).All() {
		for text, where := range written(p) {
			if run, copied := copiedRun(known, text); copied {
				t.Errorf("%s %s has words of a source: %q", p.ID, where, run)
			}
		}
	}
}

// written returns what a step list says in words of its own, and where.
func written(p procedures.Procedure) map[string]string {
	out := map[string]string{p.Title: "title"}
	for _, s := range p.Steps {
		for _, text := range []string{s.Do, s.Why, s.Caution, s.Ask.Label} {
			out[text] = s.ID
		}
		for _, f := range s.Fields {
			out[f.Label] = s.ID
		}
	}
	return out
}

func TestASentenceOfASourceIsFound(t *testing.T) {
	known := map[uint64]bool{}
	for _, run := range wordRuns("Den som låser opp om morgenen,\nhenger nøkkelen på knaggen.") {
		known[digest(run)] = true
	}
	for text, copied := range map[string]bool{
		"Husk: den som LÅSER opp «om morgenen» henger opp lykta": true,
		"låser opp om morgenen henger nøkkelen på krok":          true,
		"den som låser opp om kvelden":                           false,
		"som låser opp om morgenen henger":                       false,
	} {
		if _, found := copiedRun(known, text); found != copied {
			t.Errorf("%q: found %t, want %t", text, found, copied)
		}
	}
}

// copiedRun returns the first word run of a text that is known.
func copiedRun(known map[uint64]bool, text string) (run string, copied bool) {
	for _, run := range wordRuns(text) {
		if known[digest(run)] {
			return run, true
		}
	}
	return "", false
}

// wordRuns returns every seven words in a row, in lower case and without what stands between them.
func wordRuns(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var out []string
	for i := range max(0, len(words)-runLength+1) {
		out = append(out, strings.Join(words[i:i+runLength], " "))
	}
	return out
}

// digest returns the first eight bytes of the SHA-256 of a word run.
func digest(run string) uint64 {
	sum := sha256.Sum256([]byte(run))
	return binary.BigEndian.Uint64(sum[:])
}

// sourceRuns returns the digests of the sources' word runs, anew where -sources names the documents.
func sourceRuns(t *testing.T) map[uint64]bool {
	t.Helper()
	if *sources != "" {
		writeSourceRuns(t, strings.Split(*sources, ","))
	}
	data, err := os.ReadFile(digestsFile)
	if err != nil {
		t.Fatal(err)
	}
	out := map[uint64]bool{}
	for part := range slices.Chunk(data, 8) {
		out[binary.BigEndian.Uint64(part)] = true
	}
	return out
}

func writeSourceRuns(t *testing.T, files []string) {
	t.Helper()
	var all []uint64
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, run := range wordRuns(string(text)) {
			all = append(all, digest(run))
		}
	}
	slices.Sort(all)
	var data bytes.Buffer
	for _, d := range slices.Compact(all) {
		data.Write(binary.BigEndian.AppendUint64(nil, d))
	}
	if err := os.WriteFile(digestsFile, data.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
