package tablefile_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tablefile"
)

func TestAPageIsReadAsItsTable(t *testing.T) {
	const head = `<html><head><meta charset="utf-8"><title>Jobber; status</title><style>td {mso-number-format:"\@"; color:black;}</style></head><body>`
	for name, tt := range map[string]struct{ page, want string }{
		"plain":        {"<table border=1><tr><th>Jobbid</th><th>Status</th></tr>\n<tr><td>48211</td><td>I k&oslash;</td></tr></table>", "Jobbid|Status\n48211|I kø"},
		"open tags":    {"<TABLE><TR><TH>Jobbid<TH>Status<TR><TD>48211<TD>I&nbsp;k&#248;<TR><TD>48212<TD>Venter</TABLE>", "Jobbid|Status\n48211|I kø\n48212|Venter"},
		"marked words": {"<table><tr><td><b>Jobb</b><i>id</i></td><td>Status</td></tr><tr><td>48<!-- x -->211</td><td>I<br>k&#xF8;<script>1<2</script></td></tr></table>", "Jobbid|Status\n48211|I kø"},
		"in a layout":  {"<table><tr><td>Meny</td><td><table><tr><td>Jobbid</td><td>Status</td></tr><tr><td>1</td><td>Feil</td></tr></table></td></tr></table>", "Jobbid|Status\n1|Feil"},
		"a title, a foot": {"<table><tr><td colspan=3>Jobber <td>pr. 21.11.</tr><tr><td>Jobbid</td><td>Navn</td><td>Status</td></tr><tr><td>1</td><td>a</td><td>Feil</td></tr></table><p>Side 1",
			"Jobbid|Navn|Status\n1|a|Feil"},
		"spans": {"<table><tr><td>Jobbid</td><td>Selskap</td><td colspan=2>Bruker</td><td>Status</td></tr><tr><td>1</td><td rowspan=2>12</td><td>a</td><td>b</td><td>Feil</td></tr>" +
			"<tr><td>2</td><td>c</td><td>d</td><td>Vent</td></tr></table>", "Jobbid|Selskap|Bruker||Status\n1|12|a|b|Feil\n2|12|c|d|Vent"},
		"two tables": {"<table><tr><td>Kjørt av</td><td>kari</td></tr></table><table><tr><td>Jobbid</td><td>Status</td></tr><tr><td>1</td><td>Feil</td></tr></table>" +
			"<table><tr><td>Status</td><td>Jobbid</td></tr><tr><td>Vent</td><td>2</td></tr></table>", "Jobbid|Status\n1|Feil\n2|Vent"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := tablefile.Read("jobber.xls", []byte(head+tt.page+"</body></html>"), knownConsole())
			if err != nil || lines(table) != tt.want {
				t.Errorf("%v\n%s\nwant\n%s", err, lines(table), tt.want)
			}
		})
	}
}

// What cannot be read is called by its name, with what to do.
func TestOtherFilesAreCalledByName(t *testing.T) {
	text, _ := lang.For("nb")
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	const xml2003 = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>`
	const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	for data, want := range map[string]tablefile.Format{
		compound + wide("Workbook"):                tablefile.OldExcel,
		compound + wide("EncryptedPackage"):        tablefile.Protected,
		compound + wide("WordDocument"):            tablefile.Word,
		"\x09\x08\x10\x00\x00\x06":                 tablefile.OldExcel,
		"ID;PWXL;N;E\r\nC;Y1;X1;K\"Jobbid\"\r\n":   tablefile.SYLK,
		xml2003:                                    tablefile.XML2003,
		"%PDF-1.7\n":                               tablefile.PDF,
		"\x89PNG\r\n\x1a\n":                        tablefile.Picture,
		"MIME-Version: 1.0\r\n":                    tablefile.WebArchive,
		otherArchive(t, "xl/workbook.bin"):         tablefile.BinaryExcel,
		otherArchive(t, "mimetype", "content.xml"): tablefile.OpenDocument,
		otherArchive(t, "word/document.xml"):       tablefile.Word,
		otherArchive(t, "Index/Document.iwa"):      tablefile.Numbers,
		otherArchive(t, "jobber.csv"):              tablefile.Archive,
	} {
		_, err := tablefile.Read("jobber", []byte(data), tablefile.Known{})
		var format *tablefile.FormatError
		if !errors.As(err, &format) || format.Format != want {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if said, fix, ok := tablefile.Explain(err, text.Table); !ok || !strings.Contains(said, text.Table.Formats[string(want)]) || fix == "" {
			t.Errorf("%q %q", said, fix)
		}
	}
}
