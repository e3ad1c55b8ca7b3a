package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/regularfile"
)

// outFile is the file that a command writes to, as the command line says it.
type outFile struct {
	name    string // empty or "-": standard output
	replace bool   // whatever file stands there
	usual   string // a name for it, such as "report.html"
}

// outFlags gives a command the flags for the file that it writes to, and returns what they say.
func (a *app) outFlags(c *cobra.Command) *outFile {
	to := new(outFile)
	c.Flags().StringVarP(&to.name, "output", "o", "", a.text.Cmd.FlagOut)
	a.forceFlag(c, to)
	return to
}

func (a *app) forceFlag(c *cobra.Command, to *outFile) {
	c.Flags().BoolVar(&to.replace, "force", false, a.text.Cmd.FlagForce)
}

// output writes to a file, and then says so on standard error, or writes to standard output where no file is named.
func (a *app) output(to outFile, said func(file string) string, write func(io.Writer) error) error {
	if a.isOut(to.name) {
		return atomicfile.Buffered(write)(a.out)
	}
	text, err := a.writeFile(to, said, write)
	if text != "" {
		a.say(text)
	}
	return err
}

// isOut reports whether the name of a file stands for standard output.
func (a *app) isOut(name string) bool {
	if name == "" || name == "-" {
		return true
	}
	f, ok := file(a.out)
	if !ok {
		return false
	}
	one, err1 := f.Stat()
	other, err2 := os.Stat(name) // such as /dev/stdout
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// writeFile writes a file, and returns what is to be said of it. A file that stands there already is replaced only if the operator
// wants that; else it takes the next name that is free, or none.
func (a *app) writeFile(to outFile, said func(file string) string, write func(io.Writer) error) (string, error) {
	t := a.text.Data
	if a.isRecord(to.name) {
		return "", failure(explain.Failed, t.LiveFile(to.name), t.LiveFileFix)
	}
	same, err := atomicfile.Write(to.name, to.replace, write)
	if errors.Is(err, fs.ErrExist) {
		if to, err = a.askReplace(to); err == nil {
			same, err = atomicfile.Write(to.name, to.replace, write)
		}
	}
	for regularfile.IsHeld(err) && a.asks() {
		if to, err = a.askHeld(to); err == nil {
			same, err = atomicfile.Write(to.name, to.replace, write)
		}
	}
	switch {
	case errors.Is(err, regularfile.Folder):
		return "", failure(explain.Failed, a.explain(err).Text, t.IsFolderFix(filepath.Join(to.name, to.usual)))
	case err != nil:
		return "", err
	case same:
		return t.UpToDate(to.name), nil
	}
	return said(to.name), nil
}

// askReplace returns the file to write instead of refusing one that stands there. Where nobody can be asked, or nothing is to be written,
// it returns the error for that.
func (a *app) askReplace(to outFile) (outFile, error) {
	t, free := a.text.Data, atomicfile.FreeName(to.name)
	if !a.asks() {
		return to, failure(explain.Failed, t.FileExists(to.name), t.FileExistsFix(free))
	}
	yes, err := a.confirm(t.AskReplace(to.name))
	if yes || err != nil {
		to.replace = true
		return to, err
	}
	return a.askInstead(to, free)
}

// askHeld returns the file to write instead of giving up one that another program has open: the same once more, or one of another name.
func (a *app) askHeld(to outFile) (outFile, error) {
	yes, err := a.confirm(a.text.Data.AskHeld(to.name))
	if yes || err != nil {
		return to, err
	}
	return a.askInstead(to, atomicfile.FreeName(to.name))
}

// askInstead returns the file with another name, if the operator wants that.
func (a *app) askInstead(to outFile, free string) (outFile, error) {
	to.name = free
	yes, err := a.confirm(a.text.Data.AskInstead(free))
	if err == nil && !yes {
		err = failure(explain.Remains, "", a.text.SiteImport.NotWritten)
	}
	return to, err
}

// isRecord reports whether a file is one of the record's own, be it by a link.
func (a *app) isRecord(name string) bool {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	of, err1 := os.Stat(a.folder())
	in, err2 := os.Stat(filepath.Dir(name))
	return err1 == nil && err2 == nil && os.SameFile(of, in) && strings.HasPrefix(strings.ToLower(filepath.Base(name)), "progress.")
}
