package lang

// Changed is the texts of changed step lists and site files, and what a run takes over of them.
type Changed struct{}

func nbChanged() Changed { return Changed{} }

func enChanged() Changed { return Changed{} }
