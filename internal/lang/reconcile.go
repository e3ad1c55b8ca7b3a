package lang

import (
	"fmt"
	"strings"
)

// Reconcile is the texts of the comparison with Visma's own job list.
type Reconcile struct {
	Unread
	Assign Assigning

	Standing func(n int, when, by string) string   // findings of the newest list that nobody has settled
	Listed   func(when, by, finding string) string // one of them, at its job
	Found    string                                // column: the findings of a job

	Short, Long                                           string
	FlagMap, FlagColumns, FlagLearn, FlagRecord           string
	Findings                                              Findings
	Kinds                                                 map[string]string // headings, by kind
	Kind, Job, ID, Start, Description, Why, Do, Row, Left string            // columns
	Agrees                                                func(run string) string
	Summary                                               func(rows, differences, kept int) string
	Unsure                                                func(id, description string, jobs []string) string
	Outside                                               func(n int) string // rows of jobs that the run leaves out
	Slots                                                 map[string]string  // what an offer fills, by slot
	OfferHint                                             func(n int, command string) string
	Recorded                                              func(job, slot, value string) string
	Refused                                               func(job, slot, value, why string) string
	Reason, LearnReason                                   func(file string) string
	Pasted                                                string // in place of a file's name
	NothingLearnt                                         string
	LearntCount                                           func(jobs, rows, left int) string
	LeftUnknown                                           string
	LeftSeveral                                           func(jobs []string) string
	Lacking                                               func(n int, jobs []string) string
	BothFlags                                             string
	BadMap                                                func(given string) string
	MapFix                                                func(columns []string) string
	NoColumn, NoHeader, MissingColumn                     func(name string) string
	Ambiguous                                             func(column string, headers []string) string
	HeaderSeen                                            func(headers []string) string
	HeaderFix                                             func(column string) string
	EmptyList                                             string
}

func quoted(texts []string, open, shut string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = open + t + shut
	}
	return strings.Join(out, ", ")
}

// some names the first few.
func some(texts []string) string {
	const named = 5
	if len(texts) > named {
		texts = append(texts[:named:named], "…")
	}
	return strings.Join(texts, ", ")
}

func nbReconcile() Reconcile {
	return Reconcile{
		Unread:   nbUnread(),
		Assign:   nbAssigning(),
		Standing: form3[int, string, string]("%d funn står fra listen %s (%s): se «resetup avstem»"),
		Listed:   with3("Listen %s (%s): %s"), Found: "Listen viste",
		Short: "Avstem jobblisten fra Visma mot det som er ført (FIL, eller - for en innlimt liste)",
		Long: `Sammenlikner jobblisten i jobbkonsollen, eksportert eller limt inn (CSV, TSV, Excel), med det som er ført
i gjennomføringen, og sier hva som ikke stemmer. Kolonnene kjennes igjen på navnet; Jobbid og Status må være med.
Med --learn hentes jobbid, starttid og beskrivelse for de gamle jobbene inn i en ny gjennomføring.`,
		FlagColumns: "kolonnene fra venstre mot høyre, for en liste uten overskrifter, for eksempel Jobbid,-,Status,Starttid (- for en kolonne som ikke brukes)",
		FlagMap:     "KOLONNE=OVERSKRIFT for en overskrift som ikke kjennes igjen, for eksempel Jobbid=Nr (kan gjentas)",
		FlagLearn:   "hent jobbid, starttid og beskrivelse for de gamle jobbene fra listen",
		FlagRecord:  "før det som er sikkert, fra listen",
		Findings:    nbFindings(),
		Kinds: map[string]string{
			"missing": "NY JOBB MANGLER", "not-queued": "IKKE I KØ", "duplicate": "DOBBEL", "other-id": "ANNEN JOBBID", "gone": "GAMMEL JOBB BORTE", "still-waiting": "STÅR FORTSATT",
			"blocked-time": "SPERRET TID", "same-minute": "SAMME MINUTT", "other-start": "ANNEN STARTTID ELLER INTERVALL", "wrong-user": "FEIL BRUKER",
			"other-description": "ANNEN BESKRIVELSE", "unread-id": "ULESELIG JOBBID", "unknown-status": "UKJENT STATUS", "unknown-job": "UKJENT JOBB", "kept": "SKAL STÅ",
		},
		Kind: "Slag", Job: "Jobb", ID: "Jobbid", Start: "Starttid", Description: "Beskrivelse", Why: "Hvorfor", Do: "Gjør dette", Row: "Linje", Left: "IKKE HENTET",
		Agrees: with("Listen stemmer med det som er ført i %s."),
		Summary: func(rows, n, kept int) string {
			text := fmt.Sprintf("%s lest, %s", count(rows, "jobb", "jobber"), count(n, "avvik", "avvik"))
			if kept > 0 {
				text += fmt.Sprintf(", %d skal stå på Venter", kept)
			}
			return text + "."
		},
		Unsure: func(id, d string, jobs []string) string {
			return fmt.Sprintf("Ikke sammenliknet: jobb %s «%s» kan være %s.", id, d, some(jobs))
		},
		Outside: number("%d {jobb|jobber} hører til prosedyrer som ikke er med i denne gjennomføringen, og er ikke sammenliknet."),
		Slots: map[string]string{
			"old.id": "gammel jobbid", "old.start": "gammel starttid", "old.description": "gammel beskrivelse",
			"new.id": "ny jobbid", "new.start": "ny starttid", "new.description": "ny beskrivelse",
		},
		OfferHint:     form2[int, string]("%d {opplysning er|opplysninger er} sikre i listen og kan føres med: %s"),
		Recorded:      with3("✓ %s: %s %s er ført"),
		Refused:       with4("%s: %s %s er ikke ført. %s"),
		Reason:        with("avstemt mot %s"),
		LearnReason:   with("hentet fra %s"),
		Pasted:        "innlimt liste",
		NothingLearnt: "Ingenting nytt å hente fra listen.",
		LearntCount:   form3[int, int, int]("%[2]d {linje|linjer} lest. Nytt om %[1]d {jobb|jobber}. %[3]d {linje er|linjer er} ikke hentet."),
		LeftUnknown:   "likner ingen jobb i gjennomføringen",
		LeftSeveral:   func(jobs []string) string { return "kan være: " + some(jobs) },
		Lacking: func(n int, jobs []string) string {
			return fmt.Sprintf("Listen sier ingenting om %s: %s", count(n, "jobb", "jobber"), some(jobs))
		},
		BothFlags: "--learn og --record kan ikke brukes sammen",
		BadMap:    with("--map %q er ikke på formen KOLONNE=OVERSKRIFT"),
		MapFix: func(c []string) string {
			return "Kolonnene er " + strings.Join(c, ", ") + ". Skriv for eksempel --map Jobbid=Nr, eller --columns Jobbid,-,Status."
		},
		NoColumn:      with("det finnes ingen kolonne %q"),
		NoHeader:      with("--map: listen har ingen overskrift %q"),
		MissingColumn: with("listen mangler kolonnen %s"),
		Ambiguous: func(c string, h []string) string {
			return fmt.Sprintf("flere overskrifter kan være %s: %s", c, quoted(h, "«", "»"))
		},
		HeaderSeen: func(h []string) string { return "Overskriftene i listen er: " + quoted(h, "«", "»") },
		HeaderFix:  with("Si hvilken som er hvilken, for eksempel: --map \"%s=OVERSKRIFT\""),
		EmptyList:  "listen har ingen jobber",
	}
}

func enReconcile() Reconcile {
	return Reconcile{
		Unread:   enUnread(),
		Assign:   enAssigning(),
		Standing: form3[int, string, string]("%d {finding stands|findings stand} from the list of %s (%s): see \"resetup reconcile\""),
		Listed:   with3("The list of %s (%s): %s"), Found: "The list showed",
		Short: "Compare Visma's job list with the record (FILE, or - for a pasted list)",
		Long: `Compares the list in the job console, exported or pasted (CSV, TSV, Excel), with the record of the run, and
tells what does not agree. Columns are known by their names; Jobbid and Status are needed.
With --learn the ids, start times and descriptions of the old jobs are taken into a new run.`,
		FlagColumns: "the columns from left to right, for a list without headings, for example Jobbid,-,Status,Starttid (- for a column that is not used)",
		FlagMap:     "COLUMN=HEADER for a header that is not known, for example Jobbid=Nr (repeatable)",
		FlagLearn:   "take ids, start times and descriptions of the old jobs from the list",
		FlagRecord:  "record what is clear, from the list",
		Findings:    enFindings(),
		Kinds: map[string]string{
			"missing": "NEW JOB MISSING", "not-queued": "NOT QUEUED", "duplicate": "DOUBLE", "other-id": "OTHER JOB ID", "gone": "OLD JOB GONE", "still-waiting": "STILL THERE",
			"blocked-time": "BLOCKED TIME", "same-minute": "SAME MINUTE", "other-start": "OTHER START TIME OR INTERVAL", "wrong-user": "WRONG USER",
			"other-description": "OTHER DESCRIPTION", "unread-id": "UNREADABLE JOB ID", "unknown-status": "UNKNOWN STATUS", "unknown-job": "UNKNOWN JOB", "kept": "KEEP",
		},
		Kind: "Kind", Job: "Job", ID: "Job id", Start: "Start", Description: "Description", Why: "Why", Do: "Do this", Row: "Line", Left: "NOT TAKEN",
		Agrees: with("The list agrees with the record of %s."),
		Summary: func(rows, n, kept int) string {
			text := fmt.Sprintf("%s read, %s", count(rows, "job", "jobs"), count(n, "difference", "differences"))
			if kept > 0 {
				text += fmt.Sprintf(", %d kept Venter", kept)
			}
			return text + "."
		},
		Unsure: func(id, d string, jobs []string) string {
			return fmt.Sprintf("Not compared: job %s \"%s\" may be %s.", id, d, some(jobs))
		},
		Outside: number("%d {job belongs|jobs belong} to procedures that this run leaves out, and not compared."),
		Slots: map[string]string{
			"old.id": "old job id", "old.start": "old start time", "old.description": "old description",
			"new.id": "new job id", "new.start": "new start time", "new.description": "new description",
		},
		OfferHint:     form2[int, string]("%d {detail is|details are} clear in the list and can be recorded with: %s"),
		Recorded:      with3("✓ %s: %s %s recorded"),
		Refused:       with4("%s: %s %s is not recorded. %s"),
		Reason:        with("reconciled with %s"),
		LearnReason:   with("taken from %s"),
		Pasted:        "a pasted list",
		NothingLearnt: "Nothing new to take from the list.",
		LearntCount:   form3[int, int, int]("%[2]d {row|rows} read. News of %[1]d {job|jobs}. %[3]d {row is|rows are} not taken."),
		LeftUnknown:   "resembles no job of the run",
		LeftSeveral:   func(jobs []string) string { return "may be: " + some(jobs) },
		Lacking: func(n int, jobs []string) string {
			return fmt.Sprintf("The list says nothing of %s: %s", count(n, "job", "jobs"), some(jobs))
		},
		BothFlags: "--learn and --record cannot be used together",
		BadMap:    with("--map %q is not of the form COLUMN=HEADER"),
		MapFix: func(c []string) string {
			return "The columns are " + strings.Join(c, ", ") + ". Write --map Jobbid=Nr, for example, or --columns Jobbid,-,Status."
		},
		NoColumn:      with("there is no column %q"),
		NoHeader:      with("--map: the list has no header %q"),
		MissingColumn: with("the list lacks the column %s"),
		Ambiguous: func(c string, h []string) string {
			return fmt.Sprintf("several headers may be %s: %s", c, quoted(h, "\"", "\""))
		},
		HeaderSeen: func(h []string) string { return "The headers of the list are: " + quoted(h, "\"", "\"") },
		HeaderFix:  with("Tell which is which, for example: --map \"%s=HEADER\""),
		EmptyList:  "the list has no jobs",
	}
}
