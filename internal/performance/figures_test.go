//go:build linux

package performance

import "testing"

// measuring measures one figure.
type measuring func(t *testing.T, b *bench) sample

// figure is a row of the table, a point of a curve, or both.
type figure struct {
	name, size string
	unit       unit
	goal       float64 // at most; below 0 for none: it is only shown in a curve
	measure    measuring
	at         *place
	why        string // what holds it back, where the goal is not kept
}

// place is the place in a curve.
type place struct {
	curve, line string
	x           float64
}

// key names a figure among all, as a test and in the file of what was measured.
func (f figure) key() string { return f.name + "/" + f.size }

// The sizes that are not data folders, in words.
const (
	inLarge = "large"
	noGoal  = -1
)

// inReport is what the memory of a report is.
const inReport = "a summary of each job as it was read and one as the log comes to, 1.3 KB each, what the record has of it, 0.4 KB, and as much again that the garbage " +
	"collector lets gather (98 MB are in use at most); some 60 MB are pages of the progress file that were read. Not to copy the first summaries saves 30 MB, " +
	"and to have half as much gather 40 MB for a fifth more processor time: neither comes near the goal, for which the record would have to be written without all jobs in memory"

// inRecord is what the time of a report is, whatever its form.
const inRecord = "gathering the record is a quarter of the processor time, reading the jobs and the log a sixth, most of that encoding/json, and the garbage collector a seventh; "

// onDiskFirst is what an answer waits for.
const onDiskFirst = "the floor's key stores nothing, and the answer is on the disk before it is shown, in three syncs; "

// inWrite is what a durable write is beside its syncs, of which it has as many as the floor.
const inWrite = "1.4 ms of processor time, as much in the large record as in the typical one, beside 0.4 of the floor: two fifths are system calls, since the record is locked, " +
	"opened and let go for each write, so that two windows work side by side, and the mark of how it was left is read and written; a fifth reads and writes JSON. " +
	"Both sync three times; ours writes pages of several tables, of which the floor has one"

// inRest is what runs while nobody touches a key.
const inRest = "nine thousandths of a processor: both programs are woken sixty times a second by Bubble Tea's clock of frames, and two thirds of ours are the scheduler and the " +
	"system calls of that; drawing the picture anew each second, for the look at what others have recorded, is "

// loading is what etcd's client costs a program that does not use it: measured beside a build with the tag noetcd.
const loading = "2.4 ms are what etcd's packages do when they are loaded, whether or not they are used"

// inMemory is where the memory of a program on the screen is.
const inMemory = "19 of them are pages of the program's own file of 32 MB, which the system shares and can drop, where the floor's has 4; 8 of these are there because etcd's client is linked in; "

var figures = []figure{
	{name: "start to the complete first screen", size: "typical", unit: multiple, goal: 1.3, measure: startOf(typical), at: &place{"size", "start to the first screen", 56},
		why: "of the processor time 22 % are the transactions that read the record, 11 % what packages do when they are loaded, half of it Excel's, " +
			"9 % the garbage collector and 5 % the texts; " + loading},
	{name: "start to the complete first screen", size: "big", unit: multiple, goal: 1.4, measure: startOf(big), at: &place{"size", "start to the first screen", 1_206},
		why: "of the processor time 38 % are the transactions that read the record, two thirds of that encoding/json: all jobs are read once, so that it can be asked " +
			"whether what should have run since has done so; 18 % are the system's, which brings in pages, 10 % the picture and 8 % the garbage collector; " + loading},
	{name: "start to the complete first screen", size: "large", unit: multiple, goal: 2, measure: startOf(large), at: &place{"size", "start to the first screen", 40_006},
		why: "of the processor time 29 % read the summaries of the 1,100 jobs that wait or are in danger, of which the first screen names the most urgent, nearly all of that " +
			"encoding/json; 11 % read the site file of 2,000 companies, 19 % are the system's, which brings in pages, and 10 % the garbage collector"},
	{name: "queries put to a terminal that answers none", size: "typical", unit: count, goal: 0, measure: queries},
	{name: "key to frame on the board", size: "typical", unit: multiple, goal: 1.1, measure: keyOf(typical), at: &place{"size", "key to frame", 56}},
	{name: "key to frame on the board", size: "large", unit: multiple, goal: 1.1, measure: keyOf(large), at: &place{"size", "key to frame", 40_006},
		why: "from run to run the middle lies between 1.04× and 1.14×: both programs wait for the same clock of frames, sixty a second, and 2.2 ms of processor time now and then miss one"},
	{name: "key to frame, the slowest of a hundred", size: "typical", unit: multiple, goal: 1.2, measure: slowKeyOf(typical)},
	{name: "key to frame, the slowest of a hundred", size: "large", unit: multiple, goal: 1.2, measure: slowKeyOf(large)},
	{name: "processor time of a key", size: "typical", unit: multiple, goal: 1.5, measure: cpuOf(typical)},
	{name: "processor time of a key", size: "large", unit: multiple, goal: 2, measure: cpuOf(large)},
	{name: "a key in the search, above the floor", size: inLarge, unit: milliseconds, goal: 1000.0 / 60, measure: searching},
	{name: "an answer shown as done", size: "typical", unit: multiple, goal: 1.4, measure: answerOf(typical), at: &place{"size", "an answer", 56}, why: onDiskFirst + "11 ms of processor time on a busy machine, with all that follows"},
	{name: "an answer shown as done", size: "large", unit: multiple, goal: 1.6, measure: answerOf(large), at: &place{"size", "an answer", 40_006}, why: onDiskFirst + "25 ms of processor time on a busy machine. The first " +
		"answer of a sitting that gives an id reads the ids of all jobs, and one that changes what a start depends on plans the day anew, 0.1 s each"},
	{name: "syncs of an answer", size: "typical", unit: count, goal: 3, measure: syncs},
	{name: "frames ahead of the disk", size: "typical", unit: count, goal: 0, measure: framesAhead},
	{name: "a durable write", size: "typical", unit: multiple, goal: 1.3, measure: writing(typical), why: inWrite},
	{name: "a durable write", size: "large", unit: multiple, goal: 1.3, measure: writing(large), why: inWrite},
	{name: "waiting", size: "typical", unit: multiple, goal: 3, measure: waiting, why: "two thirds of it are the system's, which brings in the pages of a program of 20 MB and 2 MB of heap; " +
		"of the rest, the packages' own beginnings are a quarter (YAML, Bubble Tea, HTML), three transactions a quarter, the texts a sixth and the site file, which is YAML, an eighth"},
	{name: "waiting", size: "1,000 of 1,000,000", unit: multiple, goal: 3, measure: waitingLarge, why: "each job is read with all its events, 3 KB of JSON, so that the starts it missed can be counted: " +
		"39 % of the time; the list itself is 13 %, summaries are 12 %, the garbage collector 8 %, the site file of 2,000 companies 7 %"},
	{name: "growth of waiting", size: "10 times the history", unit: power, goal: 0.05, measure: grown(20, waitsIn),
		why: "what was measured is the unrest of the machine: the processor time is the same, 132 ms with the whole history and 135 with a tenth of it"},
	{name: "growth of the start", size: "10 times the history", unit: power, goal: 0.05, measure: grown(15, startsIn)},
	{name: "growth of an answer", size: "10 times the history", unit: power, goal: 0.05, measure: answersGrow,
		why: "the time is that of the disk, which varies more from one sync to the next than it could grow: the processor time of a write was 1.6 ms with a tenth of the history and 1.4 with all " +
			"of it. A snapshot of the journal, which is as long as the history, is written beside one of a thousand answers"},
	{name: "waiting", size: "40,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(20, first, waitsIn), at: &place{"history", "waiting", 40_006}},
	{name: "waiting", size: "100,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(20, tenth, waitsIn), at: &place{"history", "waiting", 100_006}},
	{name: "waiting", size: "1,000,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(20, large, waitsIn), at: &place{"history", "waiting", 1_000_006}},
	{name: "start", size: "40,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(9, first, startsIn), at: &place{"history", "start to the first screen", 40_006}},
	{name: "start", size: "100,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(9, tenth, startsIn), at: &place{"history", "start to the first screen", 100_006}},
	{name: "start", size: "1,000,000 jobs in the file", unit: duration, goal: noGoal, measure: atSize(9, large, startsIn), at: &place{"history", "start to the first screen", 1_000_006}},
	{name: "answer", size: "40,000 jobs in the file", unit: duration, goal: noGoal, measure: answersIn(first), at: &place{"history", "an answer", 40_006}},
	{name: "answer", size: "100,000 jobs in the file", unit: duration, goal: noGoal, measure: answersIn(tenth), at: &place{"history", "an answer", 100_006}},
	{name: "answer", size: "1,000,000 jobs in the file", unit: duration, goal: noGoal, measure: answersIn(large), at: &place{"history", "an answer", 1_000_006}},
	{name: "processor time at rest", size: "typical", unit: multiple, goal: 1.2, measure: restCPU(typical), why: inRest + "a tenth"},
	{name: "processor time at rest", size: "large", unit: multiple, goal: 1.2, measure: restCPU(large), why: inRest + "a quarter"},
	{name: "bytes written at rest", size: "large", unit: count, goal: 0, measure: restBytes},
	{name: "peak memory", size: "typical", unit: multiple, goal: 3, measure: memoryOf(typical), why: "26 MB: " + inMemory + "7 are the heap and what Go needs for itself"},
	{name: "peak memory", size: "big", unit: multiple, goal: 3.5, measure: memoryOf(big), why: "28 to 31 MB: " + inMemory + "10 are the heap, with the summaries of 1,206 jobs, and what Go needs for itself"},
	{name: "peak memory", size: "large", unit: multiple, goal: 8, measure: memoryOf(large), why: "the same 8 MB of pages: without etcd's client it is kept"},
	{name: "first page of a job", size: "large", unit: duration, goal: 0.1, measure: firstPage, why: "three fifths plan the job's start beside those of all 40,000: its own place a seventh, and, where a time clashes, the whole day, " +
		"a third; a tenth reads the job and what lists have shown. The step would show without that, but not its proposed time"},
	{name: "planning a day", size: "20 companies", unit: duration, goal: noGoal, measure: planning(20), at: &place{"planning", "planning a day", 20}},
	{name: "planning a day", size: "200 companies", unit: duration, goal: noGoal, measure: planning(200), at: &place{"planning", "planning a day", 200}},
	{name: "planning a day", size: "2,000 companies", unit: duration, goal: 0.5, measure: planning(2000), at: &place{"planning", "planning a day", 2000}},
	{name: "growth of planning", size: "200 to 2,000 companies", unit: power, goal: 1.1, measure: planningGrows},
	{name: "reconciling with 40,000 jobs", size: "1,000 rows", unit: duration, goal: 0.2, measure: reconciling(1_000), at: &place{"reconciling", "reconciling", 1_000},
		why: "two fifths are the reading of the jobs, nearly all of that encoding/json; a fifth prepares the texts by which each of 40,000 jobs may be called, a tenth is the garbage collector, " +
			"and the rest compares and tells. Fewer rows take hardly less"},
	{name: "reconciling with 40,000 jobs", size: "10,000 rows", unit: duration, goal: noGoal, measure: reconciling(10_000), at: &place{"reconciling", "reconciling", 10_000}},
	{name: "reconciling with 40,000 jobs", size: "100,000 rows", unit: duration, goal: 2, measure: reconciling(100_000), at: &place{"reconciling", "reconciling", 100_000},
		why: "a third of it compares the names of jobs with the words of each row, where no id and no description tells whose it is"},
	{name: "reconciling, memory", size: "100,000 rows", unit: mebibytes, goal: 200, measure: reconcilingMemory,
		why: "summaries of the jobs, 1.3 KB each, rows of 0.4 KB, and what is told of each row that nobody can place, 0.4 KB"},
	{name: "report, html", size: "40,000 jobs", unit: duration, goal: 2, measure: command(3, first, "report", "-o", "paper.html")},
	{name: "report, xlsx", size: "40,000 jobs", unit: duration, goal: 2, measure: command(3, first, "report", "-o", "paper.xlsx"),
		why: inRecord + "writing the cells is a sixth, and to deflate them another; at the usual level that was 18 % of all"},
	{name: "report, md", size: "40,000 jobs", unit: duration, goal: 2, measure: command(3, first, "report", "-o", "paper.md")},
	{name: "report, json", size: "40,000 jobs", unit: duration, goal: 2, measure: command(3, first, "report", "-o", "paper.json"),
		why: inRecord + "encoding and indenting the JSON is a sixth, and an eighth looks for what does not print"},
	{name: "report, html, memory", size: "40,000 jobs", unit: mebibytes, goal: 150, measure: memory(first, "report", "-o", "paper.html"),
		why: inReport},
	{name: "report, xlsx, memory", size: "40,000 jobs", unit: mebibytes, goal: 150, measure: memory(first, "report", "-o", "paper.xlsx"),
		why: inReport},
	{name: "report, md, memory", size: "40,000 jobs", unit: mebibytes, goal: 150, measure: memory(first, "report", "-o", "paper.md"),
		why: inReport},
	{name: "report, json, memory", size: "40,000 jobs", unit: mebibytes, goal: 150, measure: memory(first, "report", "-o", "paper.json"),
		why: inReport},
	{name: "print", size: "1,200 checklists", unit: duration, goal: 1, measure: command(5, big, "print", "-o", "paper.html")},
	{name: "log", size: "10,000 entries", unit: duration, goal: 0.3, measure: command(5, large, "log", "--limit", "10000")},
	{name: "start", size: "40,000 jobs", unit: duration, goal: 1, measure: starting,
		why: "31 % write JSON: each plan four times, into the journal, the seal of the start, the job and its summary, and each time once more through its own MarshalJSON, which puts the title in Norwegian; " +
			"15 % are bbolt's commit, most of it the memory map that grows, 15 % the garbage collector"},
	{name: "export, an event", size: "8,000 events", unit: milliseconds, goal: 0.03, measure: perEvent("export")},
	{name: "import, an event", size: "8,000 events", unit: milliseconds, goal: 0.05, measure: perEvent("import"), why: "nothing stands out: folding and judging each event is a quarter, JSON written a ninth and read a tenth, the garbage collector " +
		"a sixth, the journal and bbolt's commit a tenth, and 15 % are page faults of a heap that grows to 0.2 GB: an import is one transaction, and is held whole until it is sealed"},
	{name: "verify, an event", size: "8,000 events", unit: milliseconds, goal: 0.03, measure: perEvent("verify"), why: "of the processor time 26 % read JSON and 14 % write it, to compare it with what is stored; the two chains of hashes, of the journal and of the run, " +
		"are an eighth, the garbage collector a tenth"},
	{name: "verify", size: "large", unit: duration, goal: 10, measure: command(2, large, "verify"), why: "four fifths of the processor time go into the starts of the runs, a million jobs: " +
		"a third writes each job and its summary as JSON, to be compared with what is stored and for the seal of the start, a fifth reads JSON, and a tenth sums jobs up anew. " +
		"Two runs are verified at once, on two processors"},
	{name: "verify, memory", size: "large", unit: mebibytes, goal: 100, measure: memory(large, "verify"), why: "33 MB are in use at most, and 60 MB with what the garbage collector lets gather; the rest, 80 MB, are pages of the progress file that were read, which the system drops when it needs room"},
	{name: "start after an unclean end", size: "big", unit: duration, goal: 0.3, measure: afterKill},
	{name: "room on disk of a job", size: "large", unit: kilobytes, goal: 1.2, measure: room(""), why: "1.2 KB are in the progress file, and 0.35 KB each in the journal and in the copy of it"},
	{name: "room in backups of a job", size: "large", unit: kilobytes, goal: noGoal, measure: room("backup")},
	{name: "stripped binary", size: "all of it", unit: megabytes, goal: 16, measure: binary, why: "two fifths are tables of the linker by which the runtime finds functions and what the garbage collector follows, " +
		"and they grow with the code, the larger half of which is the program's own, and a third of that the screen. " +
		"What large dependencies cost with their tables was measured by leaving them out, and these stay out: excelize and what calls methods by name (html/template and cobra's templates), which keep every method alive, 5.2 MB; " +
		"x/text/collate 1.5; golang-ical, which brings a web client, 1.4. What stays: etcd's client and TLS, 11.2, which the tag noetcd leaves out; yaml about 0.6, the time zones 0.4 (Windows has none)"},
	{name: "go test ./...", size: "packages built", unit: duration, goal: 90, measure: tests,
		why: "these run the program itself hundreds of times, by its commands, on its screens, killed and with damaged files"},
}

// curves are the pictures of the page.
var curves = []struct{ name, title, x string }{
	{"size", "The screen, by the size of the open run", "jobs in the open run"},
	{"history", "The same open run of 40,000 jobs, by the history behind it", "jobs in the file"},
	{"planning", "Planning a day", "companies of twenty jobs each"},
	{"reconciling", "Reconciling a list with a run of 40,000 jobs", "rows in the list"},
}
