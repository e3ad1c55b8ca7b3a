package record

import (
	"embed"
	"fmt"
	"strings"
)

// parts are the fixed parts of a workbook. Each takes some texts, as package fmt puts them in: core title, subject, language, and twice when it
// was made; styles the number formats of moments, clock times and spans; the others what is said of each sheet.
//
//go:embed workbook/*.xml
var parts embed.FS

// fixedPart returns a fixed part with texts put in, without what only lays it out for reading.
func fixedPart(name string, texts ...any) string {
	data, _ := parts.ReadFile("workbook/" + name + ".xml") // it is there
	var out strings.Builder
	for line := range strings.Lines(string(data)) {
		out.WriteString(strings.TrimSpace(line))
	}
	return fmt.Sprintf(out.String(), texts...)
}

// The styles of cells, which are places in the cellXfs of styles.xml.
const (
	headStyle   = "1"
	textStyle   = "2"
	numberStyle = "3"
	momentStyle = "4"
	clockStyle  = "5"
	spanStyle   = "6"
)

// sheetType is the content type of a sheet, by its file.
const sheetType = `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`

// sheetLink is the link to a sheet: its number, twice.
const sheetLink = `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`

// sheetStart stands before the columns of a sheet. It takes an attribute of the sheet that is shown first.
const sheetStart = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
	`<sheetViews><sheetView%s workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
	`<sheetFormatPr defaultRowHeight="15"/><cols>`

// sheetEnd stands behind the rows of a sheet. It takes the area of them all, twice. Paper 9 is A4; numbers that are texts, as job ids are, are meant so.
const sheetEnd = `</sheetData><autoFilter ref="%s"/><pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>` +
	`<ignoredErrors><ignoredError sqref="%s" numberStoredAsText="1"/></ignoredErrors></worksheet>`
