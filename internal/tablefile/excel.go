package tablefile

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"example.org/resetup/internal/cleantext"
)

// What an Excel file may unpack to, so that a small file cannot become a large one in memory, or
// a long wait.
const (
	maxUnpacked = 96 << 20 // bytes of all parts that are read
	maxEntries  = 5_000    // files in the archive
	maxRatio    = 200      // how much smaller than its content a part of more than a mebibyte may be
	maxTag      = 64 << 10 // bytes of one tag, or between two
)

// workbook is an Excel file being read.
type workbook struct {
	parts   map[string]*zip.File
	strings []string // shared by all sheets
	dates   []dateForm
	from    float64 // days from 1899-12-30 to the day that its dates count from
	left    int64   // bytes that may still be unpacked
}

func readExcel(data []byte, k Known) (Table, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return Table{}, &TooLargeError{Limit: UnpackedLimit, Most: maxUnpacked}
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Table{}, ErrDamaged
	}
	w := workbook{parts: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range archive.File {
		w.parts[partName(f.Name)] = f
	}
	parts, err := w.open()
	if err != nil {
		return Table{}, err
	}
	sheets, large := make([]sheet, len(parts)), error(nil)
	for i, p := range parts {
		sheets[i], err = w.sheet(p.name, p.part)
		switch {
		case errors.Is(err, ErrTooLarge) && len(parts) > 1:
			large = cmp.Or(large, err)
		case err != nil:
			return Table{}, err
		}
	}
	t, err := k.table(sheets)
	if err != nil || large != nil && len(t.Rows) == 0 {
		return t, cmp.Or(large, err)
	}
	return t, nil
}

// partName is how a part is looked up: some programs write other letters, or backslashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "/"))
}

// open reads what the sheets rely on, and returns the names and parts of the visible ones in order.
func (w *workbook) open() ([]bookSheet, error) {
	book := "xl/workbook.xml"
	root, err := w.targets("_rels/.rels", "")
	if err != nil {
		return nil, err
	}
	for _, r := range root {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			book = r.part
		}
	}
	if w.parts[book] == nil || strings.HasSuffix(book, ".bin") {
		return nil, &FormatError{formatOfArchive(slices.Collect(maps.Values(w.parts)))}
	}
	folder, file := path.Split(book)
	related, err := w.targets(folder+"_rels/"+file+".rels", folder)
	if err != nil {
		return nil, err
	}
	for _, r := range related {
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			err = w.sharedStrings(r.part)
		case strings.HasSuffix(r.kind, "/styles"):
			err = w.styles(r.part)
		}
		if err != nil {
			return nil, err
		}
	}
	var sheets []bookSheet
	err = w.read(book, func(_ *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if yes(attribute(e, "date1904")) {
				w.from = 1462
			}
		case "sheet":
			part := related[attribute(e, "id")].part
			visible := cmp.Or(attribute(e, "state"), "visible") == "visible"
			if visible && !slices.ContainsFunc(sheets, func(s bookSheet) bool { return s.part == part }) {
				sheets = append(sheets, bookSheet{cleantext.Line(attribute(e, "name")), part})
			}
		}
		return nil
	})
	return sheets, err
}

// bookSheet is a sheet of a workbook.
type bookSheet struct{ name, part string }

// relation is one part that another refers to.
type relation struct{ kind, part string }

// targets reads the relations of a part by their ids. Where the file is missing there are none.
func (w *workbook) targets(file, folder string) (map[string]relation, error) {
	out := map[string]relation{}
	err := w.read(file, func(_ *scanner, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = folder + target
			}
			out[attribute(e, "Id")] = relation{attribute(e, "Type"), partName(target)}
		}
		return nil
	})
	return out, err
}

// read goes through the start tags of a part. visit may read on in the scanner.
func (w *workbook) read(part string, visit func(*scanner, xml.StartElement) error) error {
	f := w.parts[partName(part)]
	if f == nil {
		return nil
	}
	size := f.UncompressedSize64
	if size > maxUnpacked || size > 1<<20 && size > maxRatio*f.CompressedSize64 || int64(size) > w.left {
		return &TooLargeError{Limit: UnpackedLimit, Most: maxUnpacked}
	}
	w.left -= int64(size)
	unpacked, err := f.Open()
	if err != nil {
		return ErrDamaged
	}
	defer func() { _ = unpacked.Close() }()
	s := newScanner(io.LimitReader(unpacked, int64(size)))
	for {
		t, err := s.next()
		if err != nil || t == nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := visit(s, e); err != nil {
				return err
			}
		}
	}
}

func yes(text string) bool { return text == "1" || text == "true" }
