package lang

// TUIKeys says what each key does, in a word or two.
type TUIKeys struct {
	YesKey, NoKey                                                           string // the letters that answer yes and no
	Help, Quit, Retry, Back, Cancel, Close                                  string
	Move, Page, Ends, Open, Next, Waiting, Search, Sort                     string
	Omit, Runs, NewRun, Confirm, Choose, Item                               string
	Claim                                                                   string // takes a procedure, or gives it back
	Rename                                                                  string
	Again, Copy, Skip, Defer, Note, Undo, Why, Board                        string
	Read, LeaveField, Paste, Take, Yes, No                                  string
	CardDone, TakeOut, ByStep, ByCard, CopyNext                             string
	ReadCard                                                                string // move among the questions of a card, and to the next card
	Keep, ShowKept, GoOn                                                    string
	Timetable, Earlier, Later, Plan, Suggest, NextClash                     string
	Filter, Weekday, ToJob, Record, Discard                                 string
	Guides, Linked                                                          string // the list of guides; the guide that a field names
	Redline, Redo, Log, Details, OnlyJob, WholeRun                          string
	Reason                                                                  string // give a reason for an answer that deviates
	InRun                                                                   string // do the guide as part of the run
	Postpone, NewOne, Toggle, SameKind, Period                              string
	Urgent                                                                  string // go to the job that is most urgent
	Space                                                                   string // the name of the key
	JobList, TakeList, SeeList, NextUnsure, WhichJob                        string // SeeList: of a list with nothing to record
	FromClipboard, FromFile                                                 string
	SiteFile, NewLine, RemoveLine, MoveUp, MoveDown, NextPage, PreviousPage string // of the site file
	Control, ReadOnce                                                       string // somebody else reads the console once more
	Morning, Ran, Failed, Unknown, MarkAll                                  string // the morning after
	RanKey, FailedKey, UnknownKey                                           string // the letters that answer whether a job ran
	News                                                                    string
	Handover                                                                string
	Round, AllRows, Rows, PutOff, Answer, NextCard                          string // of a round
	Leftovers                                                               string
	Ending, CloseRun, Report, Excel, Checklists, Show                       string // the end of a run, its documents, and the written file
	Settings, Change                                                        string
	SetWaiting, SetQueued, OrderJob, DeleteJob                              string // of the console to practise on
	Company, Module, CopyID, Export, Clock, Summary                         string
	Switch, Fold, ShowAll                                                   string
	NextField, ChangeField, StartOver                                       string
}
