package steplist_test

import (
	"os"
	"strings"
	"testing"

	builtin "example.org/resetup/procedures"

	"example.org/resetup/internal/procedures/steplist"
)

// TestTheListThatIsShownToContributorsHolds: whoever begins with it begins with a list that loads.
func TestTheListThatIsShownToContributorsHolds(t *testing.T) {
	page, err := os.ReadFile("../../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	shown, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no list is shown")
	}
	set, faults := steplist.Load(texts(t, "en"), steplist.Layer{Name: "built-in", FS: builtin.FS}, layer("own", map[string]string{"lonnsfil.yaml": shown}))
	if len(faults) > 0 {
		t.Error(faults)
	}
	if _, ok := set.Get("lonnsfil"); !ok {
		t.Error("it is not among the lists")
	}
}
