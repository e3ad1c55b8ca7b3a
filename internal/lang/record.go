package lang

// Record is the texts of the record of a run for internal control.
type Record struct{}

func nbRecord() Record { return Record{} }

func enRecord() Record { return Record{} }
