package main

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Aliases: []string{"fullføring"}, Short: a.text.Cmd.Completion, Args: a.exactly(1, 1),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return a.zshCompletion(root)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return usage(a.text.Errors.FlagValue("completion", args[0]), a.text.Errors.UsageFix(c.CommandPath()))
		},
	}
}

// zshCompletion writes cobra's script for zsh. A word that is typed stays one there, whatever blanks are in it: cobra divides it.
func (a *app) zshCompletion(root *cobra.Command) error {
	var b strings.Builder
	if err := root.GenZshCompletion(&b); err != nil {
		return err
	}
	_, err := io.WriteString(a.out, strings.Replace(b.String(), `words=("${=words[1,CURRENT]}")`, `words=("${(@)words[1,CURRENT]}")`, 1))
	return err
}

// completionWait is how long the shell may be kept waiting by whoever holds the data.
const completionWait = 300 * time.Millisecond

// choices returns what an argument or the value of a flag may be, each with a description. Where something cannot be read there are none.
type choices func() []cobra.Completion

// completeArguments says what the shell offers behind each command and flag. Nothing is recorded or made for it.
func (a *app) completeArguments(root *cobra.Command) {
	files, several := []string{"import", "merge", "restore", "backup", "reconcile", "site import", "procedures lint"}, []string{"print", "round", "procedures adopt"}
	arguments := map[string][]choices{
		"walk": {a.runJobs, a.runProcedures, a.siteCompanies}, "print": {a.runJobs}, "omit": {a.runJobs, a.runProcedures},
		"round": {a.runProcedures, a.runJobs}, "schedule set": {a.runJobs}, "guide": {a.guides},
		"procedures show": {a.allLists}, "procedures adopt": {a.allLists},
	}
	values := map[string]choices{
		"run": a.runs, "job": a.runJobs, "company": a.siteCompanies, "procedure": a.runProcedures, "for": a.runProcedures,
		"lang": func() []cobra.Completion { return []cobra.Completion{"nb", "en"} },
	}
	for _, c := range append(all(root), root) {
		path := commandPath(c)
		if len(c.ValidArgs) == 0 && !slices.Contains(files, path) && !c.HasSubCommands() {
			c.ValidArgsFunction = a.offer(!slices.Contains(several, path), arguments[path]...)
		}
		for _, f := range visible(c.LocalFlags()) {
			list, known := values[f.Name]
			if f.Name == "format" {
				list, known = formatsIn(f.Usage), true
			}
			if known || !slices.Contains([]string{"output", "list", "site"}, f.Name) { // else files
				_ = c.RegisterFlagCompletionFunc(f.Name, a.offer(false, list))
			}
		}
	}
	for _, folder := range []string{"data", "procedures"} {
		_ = root.MarkPersistentFlagDirname(folder)
	}
}

// formatsIn returns the formats that the text of a flag names.
func formatsIn(usage string) choices {
	return func() (out []cobra.Completion) {
		for _, word := range strings.FieldsFunc(usage, func(r rune) bool { return r < 'a' || r > 'z' }) {
			if slices.Contains([]string{"table", "json", "csv", "md", "html", "xlsx", "ics"}, word) {
				out = append(out, word)
			}
		}
		return out
	}
}

// offer makes the function that cobra asks of several lists of choices. With once it offers them for the first argument only.
func (a *app) offer(once bool, lists ...choices) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, begun string) (out []cobra.Completion, _ cobra.ShellCompDirective) {
		a.reads = true
		if err := a.prepare(); err != nil || once && len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		for _, list := range lists {
			if list != nil {
				out = append(out, list()...)
			}
		}
		out = slices.DeleteFunc(out, func(c cobra.Completion) bool { return !strings.HasPrefix(c, begun) })
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

func described(name, does string) cobra.Completion {
	return cobra.CompletionWithDesc(name, cleantext.Line(does))
}

// glance reads the newest run, or the one that is named, with its jobs.
func (a *app) glance() (runs []ledger.Run, jobs []ledger.Summary) {
	store, err := progress.Open(a.folder(), completionWait, a.storeOptions()...)
	if err != nil {
		return nil, nil
	}
	p, _ := a.setup().Site() // which runs are opened unasked depends on it
	s := session.Session{Store: store, Example: p.Example}
	r, err := s.LatestRun(a.run)
	if err == nil {
		jobs, _ = store.Jobs(r.ID)
	}
	runs, _ = store.Runs()
	return runs, jobs
}

func (a *app) runs() (out []cobra.Completion) {
	runs, _ := a.glance()
	for _, r := range runs {
		state := a.text.Report.Open
		if r.Closed() {
			state = a.text.Report.Closed
		}
		out = append(out, described(r.Called(), a.text.Words.Release[string(r.Kind)]+", "+state))
	}
	return out
}

// runJobs are the jobs of the run, those with something left to do first.
func (a *app) runJobs() (out []cobra.Completion) {
	_, jobs := a.glance()
	var done []cobra.Completion
	for _, j := range jobs {
		job := described(j.Plan.Key, wizard.JobText(j.Plan, a.text.Words))
		if j.ToDo() {
			out = append(out, job)
		} else {
			done = append(done, job)
		}
	}
	return append(out, done...)
}

// runProcedures are the procedures that the run has jobs of; without a run those of the program.
func (a *app) runProcedures() (out []cobra.Completion) {
	_, jobs := a.glance()
	if len(jobs) == 0 {
		return a.allLists()
	}
	seen := map[string]bool{}
	for _, j := range jobs {
		if !seen[j.Plan.Procedure] {
			seen[j.Plan.Procedure] = true
			out = append(out, described(j.Plan.Procedure, j.Plan.Title))
		}
	}
	return out
}

func (a *app) siteCompanies() (out []cobra.Completion) {
	p, err := a.setup().Site()
	if err != nil {
		return nil
	}
	for _, c := range p.Companies {
		out = append(out, described(strconv.Itoa(c.Number), c.Name))
	}
	return out
}

func (a *app) guides() []cobra.Completion {
	set, _ := a.lists()
	return titled(procedures.Guides(set, ""))
}

func (a *app) allLists() []cobra.Completion {
	set, _ := a.lists()
	return titled(set.All())
}

func titled(lists []procedures.Procedure) (out []cobra.Completion) {
	for _, p := range lists {
		out = append(out, described(p.ID, p.Title))
	}
	return out
}
