package tablefile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/resetup/internal/tablefile"
)

// longList is a job list of as many rows as are read.
func longList() string {
	var b strings.Builder
	b.WriteString("Jobbid;System;Beskrivelse;Bruker;Status;Starttid;Server;Intervall\r\n")
	for i := range tablefile.MaxRows {
		fmt.Fprintf(&b, "%d;OKONOMI;Nets selskap %d;PROGRAMSERVERBRUKER ØKONOMI;I kø;22.11.2026 %02d:%02d;KK-BROKER;1 gang pr. døgn\r\n", 48211+i, i%90, i%24, i%60)
	}
	return b.String()
}

func BenchmarkReadText(b *testing.B) {
	data := []byte(longList())
	b.ReportAllocs()
	for b.Loop() {
		if table, err := tablefile.Read("liste.csv", data, knownConsole()); err != nil || len(table.Rows) != tablefile.MaxRows {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadExcel(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter(f.GetSheetName(0))
	if err != nil {
		b.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(longList()), "\r\n") {
		var cells []any
		for _, c := range strings.Split(line, ";") {
			cells = append(cells, c)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var data strings.Builder
	if err := f.Write(&data); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if table, err := tablefile.Read("liste.xlsx", []byte(data.String()), knownConsole()); err != nil || len(table.Rows) != tablefile.MaxRows {
			b.Fatal(err)
		}
	}
}
