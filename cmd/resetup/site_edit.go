package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/site"
)

func (a *app) siteEditCommand() *cobra.Command {
	t := a.text.SiteForm
	c := a.command("edit", "rediger", t.Short, a.exactly(0, 0), func([]string) error {
		if a.screen() {
			return a.siteOnScreen()
		}
		s, err := a.editSite()
		if err != nil {
			return err
		}
		return a.alignNewest(s)
	})
	c.Long = t.Long
	return c
}

// editSite asks for the site file line by line, and returns the site as it then is.
func (a *app) editSite() (site.Site, error) {
	lists, err := a.lists()
	if err != nil {
		return site.Site{}, err
	}
	f, err := a.setup().Form(lists)
	if err != nil {
		return site.Site{}, err
	}
	o := plain.Options{In: a.lines(), Out: a.out, Text: a.text, Echo: a.echoes(), Transient: a.transient()}
	err = plain.SiteForm(o, f, func() error { return a.setup().SaveForm(f) }, func(name string) ([]byte, error) { return a.readInput(name) })
	return f.Site(), err
}
