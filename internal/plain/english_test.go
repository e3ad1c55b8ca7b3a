package plain_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
)

// TestTheWholeExampleInEnglish walks every job in English with the right answers, and finds nothing Norwegian but what stands in
// Visma or in the site file.
func TestTheWholeExampleInEnglish(t *testing.T) {
	norwegian := exampletest.NewNorwegian(exampletest.Load(t, "nb"), "hver dag") // an interval, as it is set in Visma
	e := exampletest.Load(t, "en")
	o := officeOf(t, e)
	var olds []string
	for _, plan := range e.Plans() {
		olds = append(olds, plan.Key+" 06:10")
	}
	v := o.visma(olds...)
	for _, plan := range e.Plans() {
		if plan.Keep != "" {
			continue
		}
		s := o.walk(plan.Key, typed(v.Walk(plan.Key))...)
		for _, said := range s.said {
			for line := range strings.Lines(said) {
				if found := norwegian.In(line); len(found) > 0 {
					t.Errorf("%s: %q are Norwegian in %q", plan.Key, found, line)
				}
			}
		}
	}
}
