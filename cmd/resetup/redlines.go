package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/table"
)

func (a *app) redlinesCommand() *cobra.Command {
	c := &cobra.Command{Use: "redlines", Short: a.text.Cmd.Redlines, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error {
		s, err := a.openSession()
		if err != nil {
			return err
		}
		found, err := s.Redlines()
		if err != nil {
			return err
		}
		return a.writer(s.Site, f).Redlines(found)
	})
}
