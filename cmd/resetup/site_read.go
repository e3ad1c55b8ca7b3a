package main

import (
	"fmt"

	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
)

// A command that only reads goes on where the site file cannot be used: a slip in one line of it must not hide which old jobs wait.

// siteToRead returns the site for such a command: without a usable file the one that the run was last in line with, and for a run
// of which that is not known the built-in example.
func (a *app) siteToRead() (setup.Site, error) {
	return a.siteOr(func(example setup.Site) (site.Site, string) {
		t := a.text.Cmd
		store, err := progress.Open(a.data, lockWait, a.storeOptions()...)
		if err != nil {
			return example.Site, t.SiteUnknown // the command will say why
		}
		s := session.Session{Store: store}
		r, err := s.LatestRun(a.run)
		if err != nil {
			return example.Site, t.SiteUnknown
		}
		of, known, err := s.SiteOf(r.ID)
		if err != nil || !known {
			return example.Site, t.SiteUnknown
		}
		return of, t.SiteOfRun(of.Name, r.ID)
	})
}

// siteForTimes returns the site for a command that needs no more of it than the time zone, and may not open the record for it.
func (a *app) siteForTimes() (setup.Site, error) {
	return a.siteOr(func(example setup.Site) (site.Site, string) {
		return example.Site, a.text.Cmd.SiteForTimes(example.Timezone)
	})
}

// siteOr returns the site of the site file. Where that cannot be used it says on standard error why, and what instead returned and
// said.
func (a *app) siteOr(instead func(example setup.Site) (site.Site, string)) (setup.Site, error) {
	p, err := a.setup().Site()
	if !setup.IsUnusable(err) {
		return p, err
	}
	p = setup.Site{Site: a.setup().Example(), Unusable: err}
	of, said := instead(p)
	p.Site = of
	fault := a.explain(err)
	_, _ = fmt.Fprint(a.err, fault.detail, fault.text, "\n", said, "\n")
	return p, nil
}
