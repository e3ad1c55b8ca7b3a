package tablefile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Format is a kind of file that cannot be read as a table.
type Format string

// The formats.
const (
	OldExcel     Format = "xls"       // the binary files of Excel until 2003
	BinaryExcel  Format = "xlsb"      // a binary workbook
	Protected    Format = "protected" // a workbook with a password
	OpenDocument Format = "ods"       // a spreadsheet of LibreOffice
	Numbers      Format = "numbers"   // one of Apple's
	SYLK         Format = "sylk"      // a symbolic link file of old spreadsheets
	XML2003      Format = "xml2003"   // a workbook in the XML of Excel 2003
	WebArchive   Format = "mht"       // a web page in one file
	Word         Format = "word"      // a document, in any of Word's formats
	PDF          Format = "pdf"
	Picture      Format = "picture" // such as a screenshot
	Archive      Format = "zip"     // with something in it
)

// FormatError says that a file is of a kind that cannot be read as a table.
type FormatError struct{ Format Format }

// Error names the format.
func (e *FormatError) Error() string { return fmt.Sprintf("a file of the format %q", e.Format) }

// formatOf tells a format by the first bytes of a file, or returns "".
func formatOf(data []byte) Format {
	for _, f := range []struct {
		begins string
		format Format
	}{
		{"ID;P", SYLK}, {"%PDF-", PDF}, {"MIME-Version:", WebArchive}, {`{\rtf`, Word},
		{"\x89PNG", Picture}, {"\xff\xd8\xff", Picture}, {"GIF8", Picture}, {"BM\x00", Picture}, {"\x1f\x8b", Archive}, {"7z\xbc\xaf", Archive}, {"Rar!", Archive},
		{"\x09\x08\x10\x00", OldExcel}, {"\x09\x08\x08\x00", OldExcel}, {"\x09\x04\x06\x00", OldExcel}, {"\x09\x02\x06\x00", OldExcel},
	} {
		if bytes.HasPrefix(data, []byte(f.begins)) {
			return f.format
		}
	}
	if !bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return ""
	}
	// The streams of such a file are named in UTF-16.
	named := func(name string) bool {
		return bytes.Contains(data, []byte(strings.Join(strings.Split(name, ""), "\x00")))
	}
	switch {
	case named("EncryptedPackage"):
		return Protected
	case named("WordDocument"):
		return Word
	}
	return OldExcel
}

// formatOfArchive tells the format of a zip file that is no workbook in XML.
func formatOfArchive(files []*zip.File) Format {
	for _, f := range files {
		switch name := partName(f.Name); {
		case strings.HasSuffix(name, "workbook.bin"):
			return BinaryExcel
		case name == "content.xml":
			return OpenDocument
		case strings.HasPrefix(name, "word/"):
			return Word
		case strings.HasSuffix(name, ".iwa"), name == "index.zip":
			return Numbers
		}
	}
	return Archive
}
