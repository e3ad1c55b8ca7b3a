package ladder

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// scene is a sitting that is played again and again, each time with another call harmed. It begins with a copy of a data folder.
type scene struct {
	name   string
	from   string   // the data folder to begin with; empty for none
	args   []string // of the program
	lines  []string // typed by the operator
	as     []line   // what they become
	before []line   // what is in the log when it begins
}

// scenes returns sittings in which everything is stored that can be stored.
func scenes(t *testing.T, w work) []scene {
	t.Helper()
	root := folder(t)
	begun, nearly := filepath.Join(root, "begun"), filepath.Join(root, "nearly")
	resetup(t, begun, "start", "2026.2")
	key := w.keys[1]
	lines, as := w.lines(key)
	last := len(lines) - 2
	resetup(t, nearly, "start", "2026.2")
	answers(t, program(t, nearly, "walk", "--plain", "--steps", key), lines[:last]...)
	typed, become := w.byCards(key)
	return []scene{
		{name: "a run is started", args: []string{"start", "2026.2"}},
		{name: "the first answers", from: begun, args: []string{"walk", "--plain", "--steps", key}, lines: lines[:4], as: as[:4]},
		{name: "a job is finished", from: nearly, args: []string{"walk", "--plain", "--steps", key}, lines: lines[last:], as: as[last:], before: as[:last]},
		{name: "a job by cards", from: begun, args: []string{"walk", "--plain", "--cards", key}, lines: typed, as: become},
	}
}

// lines returns the right answers of a whole job in their order, and what they become in the log.
func (w work) lines(key string) (lines []string, as []line) {
	for _, step := range w.steps {
		lines, as = append(lines, w.answers[key][step]), append(as, line{step: step})
	}
	return lines, as
}

// copyFolder copies a data folder, with the times of its files.
func copyFolder(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		beside, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, beside)
		if entry.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if err := os.WriteFile(target, data, info.Mode().Perm()); err != nil {
			return err
		}
		return os.Chtimes(target, info.ModTime(), info.ModTime())
	})
}

// play plays a scene under a tracer, in a new folder below root. It returns the lines that were typed and how each went.
func (s scene) play(t *testing.T, root string, how tracer.Options) (data string, c *driver.Driver, typed []line, status int, err error) {
	how.Under, data = root, filepath.Join(root, "data")
	if s.from != "" {
		if err := copyFolder(s.from, data); err != nil {
			return data, nil, nil, 0, err
		}
	}
	c, err = driver.Start(tracer.Command(program(t, data, s.args...), how))
	if err != nil {
		return data, nil, nil, 0, fmt.Errorf("%s: %w", s.name, err)
	}
	for i := 0; !c.Ended && i < len(s.lines); i++ {
		l := s.as[i]
		l.acked = c.Answer(s.lines[i])
		typed = append(typed, l)
		if !l.acked && !l.quiet {
			break
		}
	}
	return data, c, typed, c.Leave(), nil
}
