package lang

// RecordTables is the headings of the tables of a record and their columns, by table and by column.
type RecordTables struct {
	Heading, Sheet, Note, Empty map[string]string // by table
	Column                      map[string]string
}
