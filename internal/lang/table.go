package lang

import "fmt"

// Table is the texts of what is wrong with a file that should hold a table (CSV, TSV or Excel).
type Table struct {
	TooLarge                      map[string]string // by what is too large
	Most                          func(what string, most, line int) string
	TooLargeFix                   string
	LostLetters                   func(text string, line int) string
	LostLettersFix                string
	NotTable, NotTableFix         string
	Format                        func(format string) string
	Formats                       map[string]string // what a file of a format is
	FormatFix                     string
	FormatFixes                   map[string]string // of those that have another remedy
	DamagedExcel, DamagedExcelFix string
	LongRows                      func(lines string) string
	LeftSheets                    func(names string) string
	Loose                         func(columns string) string
	Shaped                        func(columns string) string // their numbers and names
}

func nbTable() Table {
	return Table{
		TooLarge: map[string]string{
			"file": "filen er for stor (i byte)", "unpacked": "Excel-filen er for stor når den pakkes ut (i byte)",
			"rows": "tabellen har for mange rader", "columns": "tabellen har for mange kolonner",
			"cells": "tabellen har for mange celler", "text": "en celle har for mange tegn",
		},
		Most: func(what string, most, line int) string {
			if line == 0 {
				return fmt.Sprintf("%s: høyst %d", what, most)
			}
			return fmt.Sprintf("%s: høyst %d (linje %d)", what, most, line)
		},
		TooLargeFix:    "Ta bare med radene og kolonnene som trengs, og prøv igjen.",
		LostLetters:    form2[string, int]("bokstavene æ, ø og å kan ikke leses i filen: «%s» (linje %d)"),
		LostLettersFix: "Hent listen på nytt, og lagre den som Excel-arbeidsbok (.xlsx) eller «CSV UTF-8». Bokstaver som er blitt til ?, kan ikke hentes tilbake fra denne filen.",
		NotTable:       "filen er ikke en tabell med overskrifter og minst to kolonner",
		NotTableFix:    "Lagre den som CSV eller som Excel-arbeidsbok (.xlsx), med kolonnenes navn i øverste rad.",
		Format:         with("filen er %s, og kan ikke leses"),
		Formats: map[string]string{
			"xls": "en gammel Excel-fil (.xls)", "xlsb": "en binær Excel-arbeidsbok (.xlsb)", "protected": "en Excel-fil som er beskyttet med passord",
			"ods": "et regneark fra LibreOffice eller OpenOffice (.ods)", "numbers": "et regneark fra Numbers på Mac", "sylk": "et regneark i formatet SYLK (.slk)",
			"mht": "en nettside i én fil (.mht)", "word": "et dokument fra Word", "pdf": "en PDF", "picture": "et bilde", "zip": "et arkiv (.zip eller liknende)",
		},
		FormatFix: "Åpne den i Excel, og lagre den som Excel-arbeidsbok (.xlsx) uten passord, eller som CSV.",
		FormatFixes: map[string]string{
			"word":    "Merk tabellen, kopier den, og lim den inn i Excel. Lagre den som Excel-arbeidsbok (.xlsx).",
			"pdf":     "Merk teksten, kopier den, og lim den inn i en tekstfil (.txt), eller hent listen ut av Visma som regneark.",
			"picture": "Hent teksten ut av bildet (for eksempel med Tekstuttrekk i Utklippsverktøy), lim den inn i en tekstfil (.txt), og les over den.",
			"zip":     "Pakk den ut, og bruk filen som ligger i den.",
		},
		DamagedExcel:    "Excel-filen er skadet",
		DamagedExcelFix: "Åpne den i Excel og lagre den på nytt, eller lagre den som CSV.",
		LongRows:        with("Merk: linje %s har flere celler enn overskriften; det som står bortenfor, er ikke tatt med."),
		LeftSheets:      with("Merk: disse arkene har andre kolonner, og er ikke tatt med: %s."),
		Loose:           with("Merk: teksten er ikke delt i kolonner. Hver linje er lest for det den ser ut til å si: %s. Se over det som er lest."),
		Shaped:          with("Merk: listen har ingen overskrifter som kjennes igjen. Kolonnene er lest slik: %s. Er det feil, si rekkefølgen med --columns."),
	}
}

func enTable() Table {
	return Table{
		TooLarge: map[string]string{
			"file": "the file is too large (in bytes)", "unpacked": "the Excel file is too large unpacked (in bytes)",
			"rows": "the table has too many rows", "columns": "the table has too many columns",
			"cells": "the table has too many cells", "text": "a cell has too many characters",
		},
		Most: func(what string, most, line int) string {
			if line == 0 {
				return fmt.Sprintf("%s: at most %d", what, most)
			}
			return fmt.Sprintf("%s: at most %d (line %d)", what, most, line)
		},
		TooLargeFix:    "Take only the rows and columns that are needed, and try again.",
		LostLetters:    form2[string, int]("the letters æ, ø and å of the file cannot be read: %q (line %d)"),
		LostLettersFix: "Export the list again, and save it as an Excel workbook (.xlsx) or as \"CSV UTF-8\". Letters that have become ? cannot be brought back from this file.",
		NotTable:       "the file is not a table with headings and at least two columns",
		NotTableFix:    "Save it as CSV or as an Excel workbook (.xlsx), with the names of the columns in the first row.",
		Format:         with("the file is %s, and cannot be read"),
		Formats: map[string]string{
			"xls": "an old Excel file (.xls)", "xlsb": "a binary Excel workbook (.xlsb)", "protected": "an Excel file that is protected by a password",
			"ods": "a spreadsheet of LibreOffice or OpenOffice (.ods)", "numbers": "a spreadsheet of Numbers for Mac", "sylk": "a spreadsheet in the format SYLK (.slk)",
			"mht": "a web page in one file (.mht)", "word": "a document of Word", "pdf": "a PDF", "picture": "a picture", "zip": "an archive (.zip or the like)",
		},
		FormatFix: "Open it in Excel, and save it as an Excel workbook (.xlsx) without a password, or as CSV.",
		FormatFixes: map[string]string{
			"word":    "Select the table, copy it, and paste it into Excel. Save it as an Excel workbook (.xlsx).",
			"pdf":     "Select the text, copy it, and paste it into a text file (.txt), or export the list from Visma as a spreadsheet.",
			"picture": "Take the text out of the picture (with Text actions in Snipping Tool, for example), paste it into a text file (.txt), and read it through.",
			"zip":     "Unpack it, and use the file that is in it.",
		},
		DamagedExcel:    "the Excel file is damaged",
		DamagedExcelFix: "Open it in Excel and save it again, or save it as CSV.",
		LongRows:        with("Note: line %s has more cells than the header; what stands beyond it is left out."),
		LeftSheets:      with("Note: these sheets have other columns, and are left out: %s."),
		Loose:           with("Note: the text is not divided into columns. Each line is read for what it seems to say: %s. Look over what was read."),
		Shaped:          with("Note: the list has no headings that are known. Its columns are read as: %s. If that is wrong, give their order with --columns."),
	}
}
