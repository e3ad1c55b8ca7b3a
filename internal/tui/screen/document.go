package screen

// Document is something on paper that a run can be written to.
type Document string

// The documents of a run.
const (
	Report     Document = "report"     // for the browser and the printer
	Workbook   Document = "workbook"   // the report in Excel
	Checklists Document = "checklists" // to tick by hand: the jobs that have something left
)
