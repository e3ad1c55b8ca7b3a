package ladder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/progress"
)

// stranger is a data folder in which somebody has put other files, and what is known of it.
type stranger struct {
	dir     string
	how     string
	known   answersHeld // by any file that is or was there: each must be there, or told
	whole   answersHeld // by the sound files that are there: what is not there must be brought back by what is told to do
	doubted answersHeld // that nobody needs to tell of, unless it is said that nothing is lost
}

// hand does with a data folder what an operator does.
type hand interface {
	// look opens the record, and returns what was told of it, with the commands that were advised.
	look(dir string) (told, error)
	// obey carries out an advice.
	obey(dir string, advice advice) (told, error)
}

// told is what a program said.
type told struct {
	text    string
	unlost  bool     // it said that nothing is lost
	loss    bool     // or that something is
	advised []advice // in their order
}

// advice is a command that was told: what it does (merge, restore or repair), the file it takes, and its words as they are to be
// typed.
type advice struct{ verb, file, line string }

// verdicts of a judge.
const (
	harmless  = "harmless"
	mended    = "told and brought back"
	parted    = "told, the operator chooses"
	lossTold  = "told, with what is lost"
	shorter   = "silently shorter"
	lied      = "said that nothing is lost"
	unmended  = "told, and not brought back"
	unopened  = "does not open"
	tooLong   = "too slow"
	tookLimit = time.Second
)

// judge opens a folder, follows what is advised, and says how it went.
type judge struct {
	hand      hand
	byNumbers bool // the negative control: answers are counted, and not looked at
}

// lacks returns which answers are not there.
func (j judge) lacks(known, there answersHeld) answersHeld {
	if !j.byNumbers {
		return known.without(there)
	}
	out, numbers := answersHeld{}, map[uint64]bool{}
	for _, e := range there {
		numbers[e.Seq] = true
	}
	for key, e := range known {
		if !numbers[e.Seq] {
			out[key] = e
		}
	}
	return out
}

// isHeld reports whether a verdict is as it should be.
func isHeld(verdict string) bool {
	return slices.Contains([]string{harmless, mended, parted, lossTold}, verdict)
}

func (j judge) of(s stranger) (verdict, detail string) {
	began := time.Now()
	said, err := j.hand.look(s.dir)
	took := time.Since(began)
	if err != nil {
		return unopened, err.Error()
	}
	if took > tookLimit*slower() {
		return tooLong, took.String()
	}
	got, err := heldThere(s.dir)
	lossFirst := errors.Is(err, progress.ErrDamaged) && len(said.advised) > 0 // nothing is changed until it is asked for
	if err != nil && !lossFirst {
		return unopened, fmt.Sprintf("%v; told: %s", err, said.text)
	}
	missing := j.lacks(s.known, got)
	switch {
	case said.unlost && len(missing)+len(j.lacks(s.doubted, got)) > 0:
		return lied, fmt.Sprintf("%d answers are not there: %s", len(missing), said.text)
	case len(missing) == 0:
		return harmless, ""
	case len(said.advised) == 0 && !said.loss:
		return shorter, fmt.Sprintf("%d answers are not there: %s", len(missing), said.text)
	}
	return j.follow(s, said)
}

// follow does what is advised until all is there that can be, and says what is left.
func (j judge) follow(s stranger, said told) (verdict, detail string) {
	all, done := said.text, map[advice]bool{}
	for range 4 {
		next := slices.IndexFunc(said.advised, func(a advice) bool { return !done[a] && a.verb != "restore" })
		if next < 0 {
			break
		}
		done[said.advised[next]] = true
		after, err := j.hand.obey(s.dir, said.advised[next])
		all += "\n$ " + said.advised[next].verb + " " + filepath.Base(said.advised[next].file) + "\n" + after.text
		if err != nil {
			return unmended, fmt.Sprintf("%v: %v\n%s", said.advised[next], err, all)
		}
		said.advised = append(said.advised, after.advised...)
		if again, err := j.hand.look(s.dir); err == nil {
			said.advised = append(said.advised, again.advised...)
		}
	}
	got, err := heldThere(s.dir)
	if err != nil {
		return unopened, fmt.Sprintf("%v\n%s", err, all)
	}
	if len(j.lacks(s.known, got)) == 0 {
		return mended, ""
	}
	// What two sides answered in another way is kept in a file that was named, and it may be chosen.
	left, chosen := j.lacks(s.whole, got), advice{}
	for _, a := range said.advised {
		if a.file == "" {
			continue
		}
		held, err := heldInCopy(a.file)
		if err != nil {
			return unmended, fmt.Sprintf("%s: %v\n%s", a.file, err, all)
		}
		if chosen.file == "" && len(left.without(held)) < len(left) {
			chosen = advice{verb: "restore", file: a.file, line: "restore\x00" + a.file}
		}
		left = left.without(held)
	}
	switch {
	case len(left) > 0:
		return unmended, fmt.Sprintf("%d answers are in no file that is named\n%s", len(left), all)
	case chosen.file == "":
		return lossTold, ""
	}
	if err := j.choose(s.dir, chosen); err != nil {
		return unmended, fmt.Sprintf("%v\n%s", err, all)
	}
	return parted, ""
}

// choose lets the operator choose what a file holds in the place of what is there.
func (j judge) choose(dir string, a advice) error {
	held, err := heldInCopy(a.file)
	if err != nil {
		return err
	}
	if said, err := j.hand.obey(dir, a); err != nil {
		return fmt.Errorf("choose %s: %w: %s", filepath.Base(a.file), err, said.text)
	}
	got, err := heldThere(dir)
	if missing := held.without(got); err == nil && len(missing) > 0 {
		err = fmt.Errorf("of the file that was chosen, %s, %d answers are not there", filepath.Base(a.file), len(missing))
	}
	return err
}

// heldInCopy returns the events in a copy of any form.
func heldInCopy(file string) (answersHeld, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if held := heldIn(data); len(held) > 0 {
		return held, nil
	}
	folder, err := os.MkdirTemp(filepath.Dir(filepath.Dir(file)), "looked")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	if err := os.WriteFile(filepath.Join(folder, dbName), data, 0o600); err != nil {
		return nil, err
	}
	return heldThere(folder)
}

// heldThere returns what a record holds, as the store reads it.
func heldThere(dir string) (answersHeld, error) {
	out := answersHeld{}
	store, err := progress.Open(dir, 5*time.Second)
	if err != nil {
		return out, err
	}
	runs, err := store.Runs()
	for _, run := range runs {
		events, reading := store.Events(run.ID, 0, 0)
		err = errors.Join(err, reading)
		out.add(events...)
	}
	return out, err
}

// What the program says of answers that are gone, or are not.
const (
	nothingLost   = "Ingenting er tapt"
	somethingLost = "ikke gjenopprettes"
)

// heard takes from a text what it advises: commands to be typed as they stand there.
func heard(dir, text string) told {
	out := told{text: text, unlost: strings.Contains(text, nothingLost), loss: strings.Contains(text, somethingLost)}
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "resetup ")
		if !found {
			return out
		}
		rest = after
		line, _, _ := strings.Cut(after, "\n")
		line, _, _ = strings.Cut(line, "»")
		if a, ok := advisedBy(dir, typedWords(line)); ok {
			out.advised = append(out.advised, a)
		}
	}
}

// advisedBy returns the advice in the words of a command, and of what is said after it.
func advisedBy(dir string, words []string) (a advice, ok bool) {
	verbs := map[string]string{"merge": "merge", "flett": "merge", "restore": "restore", "gjenopprett": "restore", "verify": "repair", "kontroller": "repair"}
	for i, word := range words {
		switch {
		case a.verb == "" && i > 0 && words[i-1] == "--data":
		case a.verb == "" && strings.HasPrefix(word, "-"):
		case a.verb == "":
			if a.verb, ok = verbs[word]; !ok {
				return a, false
			}
		case a.verb == "repair":
			a.line = strings.Join(words[:i+1], "\x00")
			return a, strings.HasPrefix(word, "--repair")
		case strings.HasPrefix(word, "-"):
		default:
			a.line, a.file = strings.Join(words[:i+1], "\x00"), word
			if !filepath.IsAbs(word) {
				a.file = filepath.Join(dir, word)
				if _, err := os.Stat(a.file); err != nil {
					a.file = filepath.Join(dir, "backup", word)
				}
			}
			_, err := os.Stat(a.file)
			return a, err == nil
		}
	}
	return a, false
}

// typedWords divides a line as a shell does.
func typedWords(line string) []string {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		word, rest, _ := strings.Cut(line, " ")
		if quote := line[:1]; quote == `"` || quote == "'" {
			word, rest, _ = strings.Cut(line[1:], quote)
		} else {
			word = strings.TrimRight(word, ".,)")
		}
		out, line = append(out, word), rest
	}
	return out
}
