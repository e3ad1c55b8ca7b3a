package lang

// Paper is the texts of paper checklists, and entering them.
type Paper struct{}

func nbPaper() Paper { return Paper{} }

func enPaper() Paper { return Paper{} }
