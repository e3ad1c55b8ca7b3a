package lang

// TUIKeys says what each key does, in a word or two.
type TUIKeys struct {
	YesKey, NoKey                                       string // the letters that answer yes and no
	Help, Quit, Retry, Back, Cancel, Close              string
	Move, Page, Ends, Open, Next, Waiting, Search, Sort string
	SkipJob, Runs, NewRun, Confirm, Choose, Item        string
	Again, Copy, Skip, Defer, Note, Undo, Why, Board    string
	Read, LeaveField, Paste, Take, Yes, No              string
	Keep, ShowKept, GoOn                                string
	Timetable, Earlier, Later, Plan, Suggest, NextClash string
	Filter, Weekday, ToJob, Record, Discard             string
	Guides, Linked                                      string // the list of guides; the guide that a field names
	Redline, Redo, Log, Details, OnlyJob, WholeRun      string
	Reason                                              string // give a reason for an answer that deviates
	InRun                                               string // do the guide as part of the run
	Postpone, NewOne, Toggle, SameKind, Period          string
	Space                                               string // the name of the key
	Ending, CloseRun, Report, Excel, Checklists, Show   string // the end of a run, its documents, and the written file
}

func nbTUIKeys() TUIKeys {
	return TUIKeys{
		YesKey: "j", NoKey: "n",
		Help: "hjelp", Quit: "avslutt", Retry: "lagre på nytt", Back: "tilbake", Cancel: "avbryt", Close: "lukk",
		Move: "flytt", Page: "bla", Ends: "først/sist", Open: "åpne", Next: "neste uferdige", Waiting: "venter", Search: "søk", Sort: "sorter",
		SkipJob: "hele jobben ikke aktuell", Runs: "gjennomføringer", NewRun: "ny gjennomføring", Confirm: "utført", Choose: "velg", Item: "felt/valg",
		Again: "svar på nytt", Copy: "kopier", Skip: "ikke aktuelt", Defer: "utsett", Note: "notat", Undo: "angre", Why: "hvorfor", Board: "oversikt",
		Read: "les steg", LeaveField: "forlat feltet", Paste: "lim inn", Take: "svar", Yes: "ja", No: "nei",
		Keep: "skal stå", ShowKept: "vis de som skal stå", GoOn: "fortsett",
		Timetable: "tidsplan", Earlier: "forrige ledige", Later: "neste ledige", Plan: "endre tid", Suggest: "foreslå", NextClash: "neste kollisjon",
		Filter: "filtrer", Weekday: "ukedag", ToJob: "til jobben", Record: "før som planlagt", Discard: "forkast",
		Guides: "veiledning", Linked: "åpne veiledningen",
		Redline: "endringsforslag", Redo: "gjør om igjen", Log: "logg", Details: "vis alt", OnlyJob: "bare denne jobben", WholeRun: "hele gjennomføringen",
		Reason: "begrunn svaret", InRun: "gjør i gjennomføringen", Postpone: "utsett i ferie", NewOne: "ny utsettelse", Toggle: "velg", SameKind: "alle av samme slag",
		Period: "annen ferie", Space: "mellomrom",
		Ending: "avslutning", CloseRun: "avslutt gjennomføringen", Report: "skriv rapport", Excel: "rapport i Excel",
		Checklists: "sjekklister på papir", Show: "åpne filen",
	}
}

func enTUIKeys() TUIKeys {
	return TUIKeys{
		YesKey: "y", NoKey: "n",
		Help: "help", Quit: "quit", Retry: "save again", Back: "back", Cancel: "cancel", Close: "close",
		Move: "move", Page: "page", Ends: "first/last", Open: "open", Next: "next unfinished", Waiting: "waiting", Search: "search", Sort: "sort",
		SkipJob: "whole job not applicable", Runs: "runs", NewRun: "new run", Confirm: "done", Choose: "choose", Item: "field/choice",
		Again: "answer again", Copy: "copy", Skip: "not applicable", Defer: "defer", Note: "note", Undo: "undo", Why: "why", Board: "overview",
		Read: "read steps", LeaveField: "leave the field", Paste: "paste", Take: "answer", Yes: "yes", No: "no",
		Keep: "keep", ShowKept: "show those kept", GoOn: "go on",
		Timetable: "timetable", Earlier: "previous free", Later: "next free", Plan: "change time", Suggest: "suggest", NextClash: "next clash",
		Filter: "filter", Weekday: "weekday", ToJob: "to the job", Record: "record as planned", Discard: "discard",
		Guides: "guides", Linked: "open the guide",
		Redline: "propose change", Redo: "redo", Log: "log", Details: "show all", OnlyJob: "only this job", WholeRun: "the whole run",
		Reason: "give a reason", InRun: "do it in the run", Postpone: "postpone", NewOne: "new postponement", Toggle: "choose", SameKind: "all of the same kind",
		Period: "another holiday", Space: "space",
		Ending: "finish", CloseRun: "close the run", Report: "write report", Excel: "report in Excel",
		Checklists: "checklists on paper", Show: "open the file",
	}
}
