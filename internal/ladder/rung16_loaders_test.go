package ladder

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/ladder/bench/cputime"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
	"example.org/resetup/internal/yamlfile"
	builtin "example.org/resetup/procedures"
)

// fileHangs is how long a file may take before the test gives up.
const fileHangs = 20 * time.Second

// aMoment returns what a file may cost, however it was made. Memory is bytes in use at once.
func aMoment() cost { return cost{took: 100 * time.Millisecond, memory: 64 << 20} }

// aLongList returns what the longest table may cost, and so every file that pretends to be one.
func aLongList() cost { return cost{took: 2 * time.Second, memory: 200 << 20} }

// loader is one way in which a file is read.
type loader struct {
	name   string
	load   func(data []byte) (refused bool)
	mutate func(*rand.Rand) []byte
	bombs  map[string][]byte
	most   cost // of a bomb
}

// TestRung16Loaders: no file, made to hurt or spoilt by chance, costs more than a moment.
func TestRung16Loaders(t *testing.T) {
	r := alone(t, 16, "loaders")
	bombs, all := 0, loaders(t)
	var worst cost
	var slowest string
	for _, l := range all {
		for _, name := range slices.Sorted(maps.Keys(l.bombs)) {
			got := costOf(l.load, l.bombs[name], l.most)
			if got.fault != nil {
				t.Errorf("%s, %s: %v", l.name, name, got.fault)
			}
			if got.took > worst.took {
				slowest = l.name + ", " + name
			}
			worst = worst.or(got)
			bombs++
		}
	}
	r.Figure("bombs", bombs)
	r.Figure("slowest bomb", worst.took)
	r.Figure("which was", slowest)
	r.Figure("most memory of a bomb (MiB)", worst.memory>>20)
	fuzzAll(t, r, all)
	controlLoaders(t, r, all)
}

// portions is into how many parts the files of a loader are divided, so that no processor is idle in the end.
const portions = 20

// fuzzAll goes through the loaders, as many at once as there are processors.
func fuzzAll(t *testing.T, r *Rung, all []loader) {
	t.Helper()
	var work sync.WaitGroup
	lanes := make(chan func())
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for do := range lanes {
				do()
			}
		})
	}
	results := make([]fuzzed, len(all))
	for i, l := range all {
		for part := range portions {
			lanes <- func() {
				results[i].fuzz(t, l, r.Random(fmt.Sprint("loader ", l.name, part)), r.N(500, 200_000)/portions)
			}
		}
	}
	close(lanes)
	work.Wait()
	for i, l := range all {
		f := &results[i]
		if f.refused == 0 || f.refused == f.files {
			t.Errorf("%s: %d of %d files are refused, which proves little", l.name, f.refused, f.files)
		}
		r.Figure(l.name+": executions", f.files)
		r.Figure(l.name+": refused", f.refused)
		r.Figure(l.name+": slowest", f.worst.took)
		r.Figure(l.name+": most memory (MiB)", fmt.Sprintf("%.1f", float64(f.worst.memory)/(1<<20)))
	}
}

// fuzzed is what came of the files of one loader.
type fuzzed struct {
	mu             sync.Mutex
	files, refused int
	worst          cost
}

// fuzz loads what a loader's seeds become by chance.
func (f *fuzzed) fuzz(t *testing.T, l loader, random *rand.Rand, n int) {
	t.Helper()
	for range n {
		data := l.mutate(random)
		got := costOf(l.load, data, aMoment())
		if got.fault != nil {
			t.Errorf("%s: %v (kept as %s)", l.name, got.fault, keepFile(t, data))
			return
		}
		f.mu.Lock()
		f.files++
		f.refused += btoi(got.refused)
		f.worst = f.worst.or(got)
		f.mu.Unlock()
	}
}

// controlLoaders checks that each of the three conditions is noticed where it does not hold.
func controlLoaders(t *testing.T, r *Rung, all []loader) {
	t.Helper()
	csv, excel := all[len(all)-2], all[len(all)-1]
	r.Control("an Excel file unpacked whole", costOf(unpackWhole, excel.bombs["a sheet of 80 MiB"], aMoment()).fault != nil)
	r.Control("a CSV file searched again for every line", costOf(quadratic, csv.bombs["as many lines as fit"], aMoment()).fault != nil)
	r.Control("a reader that trusts a length in the file", costOf(trusting, []byte("\xff\xff"), aMoment()).fault != nil)
}

// cost is what loading one file took.
type cost struct {
	took    time.Duration
	memory  uint64 // bytes; where all that was allocated is little, that
	refused bool
	fault   error
}

func (c cost) or(o cost) cost {
	c.took, c.memory = max(c.took, o.took), max(c.memory, o.memory)
	return c
}

// costOf loads a file, and finds fault if it costs more than most. A slow file is loaded again, since the machine may be busy with something else. Times are
// processor time where the system has it.
func costOf(load func([]byte) bool, data []byte, most cost) (c cost) {
	defer func() {
		if v := recover(); v != nil {
			c.fault = fmt.Errorf("it panics: %v", v)
		}
	}()
	watch := time.AfterFunc(fileHangs, func() {
		fmt.Fprintf(os.Stderr, "a file hangs: %.200q\n", data)
		os.Exit(2)
	})
	defer watch.Stop()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	allocated, before := totalAllocated(), cputime.Thread()
	c.refused = load(data)
	c.took, c.memory = cputime.Thread()-before, totalAllocated()-allocated
	for try := 0; try < 5 && c.took > most.took*slower() && c.took < 3*most.took*slower(); try++ {
		watch.Reset(fileHangs)
		before = cputime.Thread()
		load(data)
		c.took = min(c.took, cputime.Thread()-before)
	}
	if c.memory > most.memory {
		c.memory = mostInUse(func() { load(data) })
	}
	switch {
	case c.memory > most.memory:
		c.fault = fmt.Errorf("it takes %d MiB", c.memory>>20)
	case c.took > most.took*slower():
		c.fault = fmt.Errorf("it takes %v", c.took)
	}
	return c
}

// slower returns how many times longer everything may take: the short form runs beside all other tests, and the race detector
// costs much.
func slower() time.Duration {
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return 30
	}
	if short() {
		return 4
	}
	return 1
}

func totalAllocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// mostInUse returns how much more memory is in use while fn runs than before, at most.
func mostInUse(fn func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(5))
	runtime.GC()
	inUse := func() uint64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before := inUse()
	var most atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for tick := time.NewTicker(100 * time.Microsecond); ; {
			most.Store(max(most.Load(), inUse()))
			select {
			case <-tick.C:
			case <-stop:
				return
			}
		}
	}()
	fn()
	close(stop)
	<-stopped
	return most.Load() - min(before, most.Load())
}

func keepFile(t *testing.T, data []byte) string {
	t.Helper()
	f, err := os.CreateTemp("", "ladder-loader-*")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		t.Fatal(err)
	}
	return f.Name() + closed(f.Close())
}

func closed(err error) string {
	if err != nil {
		return " " + err.Error()
	}
	return ""
}

var (
	idLine      = regexp.MustCompile(`(?m)^id: ([a-z0-9-]+)\s*$`)
	includeLine = regexp.MustCompile(`include: ([a-z0-9-]+)/`)
)

// loaders returns all the ways in which a file is read.
func loaders(t *testing.T) []loader {
	t.Helper()
	nb, _ := lang.For("nb")
	lists, fragments, ids := builtinFiles(t)
	example, _ := site.Load("example.yaml", site.Example(), ids, nb)
	useTable := func(name string) func([]byte) bool {
		known, statuses := reconcile.Known(nil, nil, nil), visma.NewStatuses(nil)
		return func(data []byte) bool {
			table, err := tablefile.Read(name, data, known)
			if err != nil {
				return true
			}
			companylist.Read(table, example, ids, nb)
			if columns, err := reconcile.MatchColumns(table.Header, nil, nil); err == nil {
				reconcile.ReadList(table, columns, example.Location(), statuses)
			}
			return false
		}
	}
	loadLists := func(data []byte) bool {
		head, name := data[:min(len(data), yamlfile.Limit)], "nets.yaml"
		if id := idLine.FindSubmatch(head); id != nil {
			name = string(id[1]) + ".yaml"
		}
		files := including(fragments, head)
		files[name] = &fstest.MapFile{Data: data}
		_, faults := steplist.Load(nb, layers(fragments, files)...)
		return printed(faults, nb)
	}
	loadFragments := func(data []byte) bool {
		name, list := "fragments/old-job.yaml", "nets.yaml"
		if bytes.Contains(data, []byte("case-status:")) { // of a list that includes no others
			name, list = "fragments/kk2.yaml", "kk2-saker-mangler.yaml"
		}
		files := including(fragments, lists[list])
		files[list], files[name] = &fstest.MapFile{Data: lists[list]}, &fstest.MapFile{Data: data}
		_, faults := steplist.Load(nb, layers(fragments, files)...)
		return printed(faults, nb)
	}
	loadSite := func(data []byte) bool {
		_, faults := site.Load("site.yaml", data, ids, nb)
		return printed(faults, nb)
	}
	old, small := fragments["fragments/old-job.yaml"].Data, fragments["fragments/kk2.yaml"].Data
	return []loader{
		{"step lists", loadLists, changing(yamlWords(), slices.Collect(maps.Values(lists))...), yamlBombs("steps"), aMoment()},
		{"fragments", loadFragments, changing(yamlWords(), old, small, small, small), yamlBombs("find"), aMoment()},
		{"site files", loadSite, changing(yamlWords(), site.Example()), yamlBombs("companies"), aMoment()},
		{"CSV", useTable("liste.csv"), changing(textWords(), textSeeds()...), textBombs(), aLongList()},
		{"Excel", useTable("liste.xlsx"), changingExcel(t), excelBombs(t), aLongList()},
	}
}

// including returns the fragments that a step list includes: reading the others would take most of the time.
func including(fragments fstest.MapFS, list []byte) fstest.MapFS {
	files := fstest.MapFS{}
	for _, include := range includeLine.FindAllSubmatch(list, -1) {
		if name := "fragments/" + string(include[1]) + ".yaml"; fragments[name] != nil {
			files[name] = fragments[name]
		}
	}
	return files
}

// layers returns the built-in cards and some files over them.
func layers(fragments, files fstest.MapFS) []steplist.Layer {
	return []steplist.Layer{{FS: fstest.MapFS{"cards.yaml": fragments["cards.yaml"]}}, {FS: files}}
}

// printed prints faults, as the commands do, and reports whether the file is refused.
func printed(faults yamlfile.Faults, text lang.Text) bool {
	faults.Print(text.Faults)
	return len(faults.Errors()) > 0
}

// builtinFiles returns the built-in step lists by file name, the fragments and the cards as a folder, and the procedures' ids.
func builtinFiles(t *testing.T) (lists map[string][]byte, fragments fstest.MapFS, ids []string) {
	t.Helper()
	lists, fragments = map[string][]byte{}, fstest.MapFS{}
	err := fs.WalkDir(builtin.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(builtin.FS, name)
		if path.Dir(name) == "fragments" || name == "cards.yaml" {
			fragments[name] = &fstest.MapFile{Data: data}
			return err
		}
		lists[name] = data
		ids = append(ids, name[:len(name)-len(".yaml")])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lists, fragments, ids
}
