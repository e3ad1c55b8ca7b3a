package mutation

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	module = "example.org/resetup/"
	// enough is the share of the changes, in percent, that the tests must notice.
	enough = 95
	// patience is how long the tests of one changed package may run: a change can make a loop endless.
	patience = 3 * time.Minute
)

var scope = []string{"ledger", "schedule", "wizard", "overview", "rounds", "reconcile", "procedures", "session"}

// TestTheTestsOfTheHeartNoticeChanges is a round of mutations.
func TestTheTestsOfTheHeartNoticeChanges(t *testing.T) {
	wanted, _ := strconv.Atoi(os.Getenv("RESETUP_MUTATIONS"))
	if wanted == 0 {
		t.Skip("a round is run by hand: RESETUP_MUTATIONS=120")
	}
	seed, err := strconv.ParseUint(cmp.Or(os.Getenv("RESETUP_MUTATIONS_SEED"), strconv.FormatInt(time.Now().Unix(), 10)), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("seed %d", seed)
	root := moduleRoot(t)
	names := scope
	if only := os.Getenv("RESETUP_MUTATIONS_ONLY"); only != "" {
		names = strings.Split(only, ",")
	}
	known, err := equivalents("testdata/equivalent.txt")
	if err != nil {
		t.Fatal(err)
	}
	users := importers(t, root)
	random := rand.New(rand.NewPCG(seed, 0))
	killed, survived := 0, 0
	for i, name := range names {
		pkgs := packagesBelow(t, root, "internal/"+name)
		share := wanted/len(names) + btoi(i < wanted%len(names))
		pool := sitesOf(t, root, pkgs)
		random.Shuffle(len(pool), func(a, b int) { pool[a], pool[b] = pool[b], pool[a] })
		own, after := 0, 0
		for _, m := range pool {
			if share == 0 {
				break
			}
			if known[m.key()] {
				continue
			}
			switch verdict(t, root, m, users[m.pkg]) {
			case notACode:
				continue
			case byOwn:
				own++
			case byUser:
				after++
			case unnoticed:
				survived++
				t.Logf("NOT NOTICED %s", m)
			}
			share--
		}
		killed += own + after
		t.Logf("%s: %d noticed by its own tests, %d more by those of its importers", name, own, after)
	}
	percent := 100 * killed / max(1, killed+survived)
	t.Logf("%d of %d changes noticed, %d %%", killed, killed+survived, percent)
	if percent < enough {
		t.Errorf("%d %% of the changes are noticed, want %d %%", percent, enough)
	}
}

// TestARoundKnowsANoticedChangeFromAnUnnoticedOne runs the tool on a package with a good test, and a rule that no test asks
// about.
func TestARoundKnowsANoticedChangeFromAnUnnoticedOne(t *testing.T) {
	root := moduleRoot(t)
	const pkg = module + "internal/mutation/testdata/tiny"
	var noticed, unasked int
	for _, m := range sitesOf(t, root, []string{pkg}) {
		switch verdict(t, root, m, nil) {
		case byOwn:
			noticed++
			if strings.Contains(m.source, "unasked") {
				t.Errorf("noticed: %s", m)
			}
		case unnoticed:
			unasked++
			if !strings.Contains(m.source, "unasked") {
				t.Errorf("not noticed: %s", m)
			}
		}
	}
	if noticed < 2 || unasked < 2 {
		t.Errorf("%d noticed and %d not, want at least 2 of each", noticed, unasked)
	}
}

type outcome int

const (
	unnoticed outcome = iota
	byOwn
	byUser
	notACode // it does not compile
)

// verdict tests a changed package.
func verdict(t *testing.T, root string, m mutant, users []string) outcome {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(root, m.file)
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed, overlay := filepath.Join(dir, "changed.go"), filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(changed, m.apply(src), 0o600), os.WriteFile(overlay, replace, 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := goTool(root, "build", "-overlay", overlay, m.pkg); err != nil {
		return notACode
	}
	if out, err := goTool(root, "test", "-failfast", "-vet=off", "-overlay", overlay, m.pkg); err != nil {
		return must(t, out, byOwn)
	}
	if len(users) == 0 {
		return unnoticed
	}
	if out, err := goTool(root, append([]string{"test", "-failfast", "-vet=off", "-overlay", overlay}, users...)...); err != nil {
		return must(t, out, byUser)
	}
	return unnoticed
}

// must is the verdict of a test that failed; one that could not be built says nothing.
func must(t *testing.T, out string, v outcome) outcome {
	t.Helper()
	if strings.Contains(out, "[build failed]") || strings.Contains(out, "[setup failed]") {
		t.Fatalf("the tests do not build:\n%s", out)
	}
	return v
}

func goTool(root string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := exec.CommandContext(ctx, "go", args...)
	c.Dir, c.WaitDelay = root, time.Second
	out, err := c.CombinedOutput()
	return string(out), err
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// packagesBelow returns the packages in a folder of the module and below it.
func packagesBelow(t *testing.T, root, folder string) []string {
	t.Helper()
	out, err := goTool(root, "list", "./"+folder+"/...")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.Fields(out)
}

// sitesOf returns every change that can be made to some packages.
func sitesOf(t *testing.T, root string, pkgs []string) []mutant {
	t.Helper()
	var all []mutant
	for _, pkg := range pkgs {
		folder := strings.TrimPrefix(pkg, module)
		files, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			found, err := sites(pkg, folder+"/"+filepath.Base(f), src)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, found...)
		}
	}
	return all
}

// importers returns, by package, the packages that import it directly and are quickly tested: the screens, the ladder and the
// real binary take minutes, and what only they notice is noticed late.
func importers(t *testing.T, root string) map[string][]string {
	t.Helper()
	out, err := goTool(root, "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./internal/...")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	users := map[string][]string{}
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if name := strings.TrimPrefix(fields[0], module+"internal/"); strings.HasPrefix(name, "ladder") || name == "tui" {
			continue
		}
		for _, imported := range fields[1:] {
			if strings.HasPrefix(imported, module) {
				users[imported] = append(users[imported], fields[0])
			}
		}
	}
	return users
}

func btoi(is bool) int {
	if is {
		return 1
	}
	return 0
}

// TestAnEquivalentNeedsAReason reads the list of the changes that cannot be noticed, each of which must still be possible.
func TestAnEquivalentNeedsAReason(t *testing.T) {
	known, err := equivalents("testdata/equivalent.txt")
	if err != nil {
		t.Fatal(err)
	}
	root := moduleRoot(t)
	var pkgs []string
	for _, name := range scope {
		pkgs = append(pkgs, packagesBelow(t, root, "internal/"+name)...)
	}
	for _, m := range sitesOf(t, root, pkgs) {
		delete(known, m.key())
	}
	if left := slices.Sorted(maps.Keys(known)); len(left) > 0 {
		t.Errorf("no such change can be made any more:\n%s", strings.Join(left, "\n"))
	}
	if bad := filepath.Join(t.TempDir(), "bad.txt"); os.WriteFile(bad, []byte("a.go: x\n"), 0o600) == nil {
		if _, err := equivalents(bad); err == nil {
			t.Error("an entry without a reason is taken")
		}
	}
}
