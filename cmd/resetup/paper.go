package main

import "github.com/spf13/cobra"

// fromPaper returns a command that walks a job the flag to enter a page that was ticked by hand,
// which is done line by line.
func (a *app) fromPaper(c *cobra.Command) *cobra.Command {
	c.Flags().BoolVar(&a.paper, "from-paper", false, a.text.Paper.FlagFromPaper)
	return c
}
