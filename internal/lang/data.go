package lang

// Data is the texts of backup, restore, export and import.
type Data struct{}

func nbData() Data { return Data{} }

func enData() Data { return Data{} }
