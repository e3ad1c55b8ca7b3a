package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/practice"
)

// The console line by line: a word says what to do, in either language, and a window is asked for field by field.

// verb returns what a word calls for: the word of the operator's language, or the English one.
func (a *app) verb(word string) string {
	for code, own := range a.text.Practice.Words {
		if word == own {
			return code
		}
	}
	return word
}

// consoleBeside adds the console to the commands that can be typed beside the wizard's questions.
func (a *app) consoleBeside(c plain.Commands) plain.Commands {
	if a.desk == nil {
		return c
	}
	do := c.Do
	c.Names = append([]string{a.text.Practice.Words["console"]}, c.Names...)
	c.Do = func(line string) (isOne, left bool, err error) {
		if words := inWords(strings.TrimPrefix(line, "/")); len(words) > 0 && a.verb(words[0]) == "console" {
			return true, false, a.consoleLine(words[1:])
		}
		return do(line)
	}
	return c
}

// consoleLines is the console alone, line by line.
func (a *app) consoleLines() error {
	_, _ = fmt.Fprintln(a.out, a.text.Words.Practice+" · "+a.text.Practice.Console+"\n"+a.text.Practice.HowTo)
	for {
		line, err := plain.Ask(a.asking(), console.Title)
		if err != nil || line == "" || line == "q" {
			return err
		}
		words := inWords(strings.TrimPrefix(line, "/"))
		if len(words) > 0 && a.verb(words[0]) == "console" {
			words = words[1:]
		}
		if err := a.consoleLine(words); err != nil {
			return err
		}
	}
}

func (a *app) asking() plain.Options {
	return plain.Options{In: a.lines(), Out: a.out, Text: a.text, Echo: a.echoes()}
}

// consoleLine does what a line says in the console.
func (a *app) consoleLine(words []string) error {
	c, err := a.desk.Look()
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return a.showConsole(c, nil)
	}
	verb, rest := a.verb(words[0]), words[1:]
	id, _ := strconv.Atoi(strings.Join(rest[:min(1, len(rest))], ""))
	t := a.text.Practice
	switch n, err := strconv.Atoi(verb); {
	case err == nil:
		return a.showJob(c, n)
	case verb == "wait":
		return a.setStatus(id, console.Waiting)
	case verb == "queue":
		return a.setStatus(id, console.Queued)
	case verb == "delete":
		return a.inConsole(t.Deleted, func(c *console.Console) error { return c.Delete(id) })
	case verb == "details":
		w, ok := a.office().Details(c, id)
		if !ok {
			return a.printed(t.NoJob)
		}
		return a.fillWindow(w, t.Changed)
	case verb == "order":
		return a.orderLines(c, id, strings.Join(rest[min(1, len(rest)):], " "))
	case verb == "clock":
		return a.setClock(strings.Join(rest, ""))
	case verb == "save":
		return a.saveConsole(c, strings.Join(rest, " "))
	case verb == "summary":
		return a.sumUp()
	}
	return a.showConsole(c, words)
}

func (a *app) printed(text string) error {
	_, err := fmt.Fprintln(a.out, "  "+strings.ReplaceAll(text, "\n", "\n  "))
	return err
}

// inConsole does something in the console, and says so, or why it is refused.
func (a *app) inConsole(say string, do func(c *console.Console) error) error {
	err := a.desk.Do(do)
	if refusal := practice.Refusal(err, a.text.Practice); refusal != "" {
		return a.printed(refusal)
	}
	if err != nil {
		return err
	}
	return a.printed("✓ " + say)
}

func (a *app) setStatus(id int, to console.Status) error {
	return a.inConsole(a.text.Practice.SetTo(id, string(to)), func(c *console.Console) error { return c.SetStatus(id, to) })
}

// showConsole lists the jobs that are found by words, or all of them and what can be typed.
func (a *app) showConsole(c *console.Console, words []string) error {
	lines := []string{console.Title + ", " + overview.StartText(c.Now(), a.text)}
	query := cleantext.Words(strings.Join(words, " "))
	for _, j := range c.Jobs() {
		if j.Finds(query) {
			lines = append(lines, a.jobLine(c, j))
		}
	}
	switch t := a.text.Practice; {
	case len(lines) == 1:
		lines = []string{t.Unknown(strings.Join(words, " ")), t.HowTo}
	case len(words) == 0:
		lines = append(lines, t.HowTo)
	}
	return a.printed(strings.Join(lines, "\n"))
}

func (a *app) jobLine(c *console.Console, j console.Job) string {
	return fmt.Sprintf("%s %d, %s, %s, %s", a.text.Practice.FirstID, j.ID, j.Details.Description, j.Status, j.Start.In(c.Now().Location()).Format("02.01.2006 15:04"))
}

func (a *app) showJob(c *console.Console, id int) error {
	j, ok := c.Job(id)
	if !ok {
		return a.printed(a.text.Practice.NoJob)
	}
	return a.printed(strings.Join([]string{a.jobLine(c, j), j.Details.User, j.Interval, j.System, j.Server}, "\n"))
}

// orderLines asks for the menu, and then fills in its window, standing in a company and a module; the first ones where none is said.
func (a *app) orderLines(c *console.Console, company int, module string) error {
	office := a.office()
	if !slices.Contains(office.Companies, company) {
		company = office.Companies[0]
	}
	if module == "" {
		module = console.Economy
	}
	if !slices.Contains(office.Modules, module) {
		return a.printed(a.text.Practice.BadValue(module, a.text.Words.Module))
	}
	ways := office.Ways(module)
	var lines []string
	for i, w := range ways {
		lines = append(lines, fmt.Sprintf("%d %s", i+1, w.Menu))
	}
	if err := a.printed(strings.Join(lines, "\n")); err != nil {
		return err
	}
	answer, err := plain.Ask(a.asking(), a.text.Practice.AskOrder)
	n, notNumber := strconv.Atoi(answer)
	if err != nil || notNumber != nil || n < 1 || n > len(ways) {
		return err
	}
	return a.fillWindow(ways[n-1].Open(c, console.Place{Module: module, Company: company, User: a.operator}), a.text.Practice.Ordered)
}

// fillWindow asks for the fields of a window, an empty line for what stands there, and presses its button.
func (a *app) fillWindow(w console.Window, say string) error {
	if err := a.printed(w.Title + ". " + a.text.Practice.Leave); err != nil {
		return err
	}
	for i, f := range w.Fields {
		question := f.Label
		if f.Value != "" {
			question += " [" + f.Value + "]"
		}
		for n, choice := range f.Choices {
			question += fmt.Sprintf("  %d %s", n+1, choice)
		}
		answer, err := plain.Ask(a.asking(), question)
		if err != nil {
			return err
		}
		if answer == "q" {
			return a.printed(a.text.Practice.Closed)
		}
		if n, err := strconv.Atoi(answer); err == nil && n > 0 && n <= len(f.Choices) {
			answer = f.Choices[n-1]
		}
		if answer != "" {
			w.Fields[i].Value = answer
		}
	}
	return a.inConsole(say, func(c *console.Console) error {
		_, err := w.Press(c)
		return err
	})
}

func (a *app) setClock(how string) error {
	f := practice.Forward(a.verb(how))
	if !slices.Contains(practice.Forwards(), f) {
		return a.printed(a.text.Practice.Unknown(how) + "\n" + a.text.Practice.HowTo)
	}
	if err := a.desk.Set(f); err != nil {
		return err
	}
	return a.printed(a.text.Practice.Set(overview.StartText(a.desk.Now(), a.text)))
}

// saveConsole writes the list to a file.
func (a *app) saveConsole(c *console.Console, file string) error {
	if file == "" {
		file = console.Layouts()[1].Name
	}
	layout := console.Layouts()[1]
	_, err := atomicfile.Write(file, true, func(w io.Writer) error {
		_, err := io.WriteString(w, c.Export(layout))
		return err
	})
	if err != nil {
		return a.printed(a.explain(err).Text)
	}
	return a.printed("✓ " + a.text.Practice.Saved(len(c.Jobs()), file))
}
