package ladder

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing/fstest"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
)

// edit returns an edited list that the loader accepts.
func (e *editor) edit(id string) (procedures.Procedure, error) {
	name := id + ".yaml"
	for range 1_000 {
		text := e.changed(e.files[name])
		files := including(e.fragments, text)
		files[name] = &fstest.MapFile{Data: text}
		set, faults := steplist.Load(e.o.Text, layers(e.fragments, files)...)
		if p, ok := set.Get(id); ok && len(faults.Errors()) == 0 && !bytes.Equal(text, e.files[name]) {
			return p, nil
		}
		e.refused++
	}
	return procedures.Procedure{}, fmt.Errorf("no edit of %q is taken", id)
}

// changed makes one to four changes to the steps of a file: moved, removed, added, reworded, renamed, borrowed from another.
func (e *editor) changed(file []byte) []byte {
	head, steps := stepsOf(file)
	for range 1 + e.random.IntN(4) {
		at := e.random.IntN(len(steps))
		fresh := e.random.IntN(1_000_000)
		switch e.random.IntN(7) {
		case 0, 1:
			moved := steps[at]
			steps = slices.Insert(slices.Delete(slices.Clone(steps), at, at+1), e.random.IntN(len(steps)), moved)
		case 2:
			if len(steps) > 1 {
				steps = slices.Delete(slices.Clone(steps), at, at+1)
			}
		case 3:
			steps = slices.Insert(slices.Clone(steps), at, fmt.Sprintf("  - id: nytt-%d\n    do: Gjør noe nytt %d\n", fresh, fresh))
		case 4:
			steps[at] += fmt.Sprintf("    why: Endret %d\n", fresh)
		case 5:
			steps[at] = strings.Replace(steps[at], "  - id: ", fmt.Sprintf("  - id: x%d-", fresh), 1)
		case 6:
			_, others := stepsOf(e.files[e.ids[e.random.IntN(len(e.ids))]+".yaml"])
			steps = slices.Insert(slices.Clone(steps), at, others[e.random.IntN(len(others))])
		}
	}
	return []byte(head + strings.Join(steps, ""))
}

// stepsOf cuts a step list into what stands above the steps, and each step.
func stepsOf(file []byte) (head string, steps []string) {
	head, body, _ := strings.Cut(string(file), "\nsteps:\n")
	for i, part := range strings.Split("\n"+strings.TrimRight(body, "\n"), "\n  - ") {
		if i > 0 {
			steps = append(steps, "  - "+part+"\n")
		}
	}
	return head + "\nsteps:\n", steps
}
