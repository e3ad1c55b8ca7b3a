package lang

import "fmt"

// Data is the texts of backup, restore, export and import.
type Data struct {
	CannotWrite    func(path string) string
	CannotWriteFix string
}

func nbData() Data {
	return Data{
		CannotWrite:    func(p string) string { return fmt.Sprintf("filen %q kan ikke skrives", p) },
		CannotWriteFix: "Sjekk at mappen finnes og at du kan skrive i den.",
	}
}

func enData() Data {
	return Data{
		CannotWrite:    func(p string) string { return fmt.Sprintf("the file %q cannot be written", p) },
		CannotWriteFix: "Check that the folder exists and that you may write in it.",
	}
}
