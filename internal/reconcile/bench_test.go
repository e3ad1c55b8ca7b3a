package reconcile_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
)

// longest is the longest list that is read, as a file: every row has a description of its own.
func longest() []byte {
	var b bytes.Buffer
	b.WriteString("Jobbid;System;Beskrivelse;Bruker;Status;Starttid;Server;Intervall\r\n")
	for i := range tablefile.MaxRows {
		fmt.Fprintf(&b, "%d;OKONOMI;Nets selskap %d nr. %d;%s;I kø;22.11.2026 %02d:%02d;KK-BROKER;1 gang pr. døgn\r\n", 100000+i, i%90, i, okonomi, i%24, i%60)
	}
	return b.Bytes()
}

func BenchmarkLongestList(b *testing.B) {
	w, data := example(b), longest()
	b.ReportAllocs()
	for b.Loop() {
		in := begin(w).input()
		list, err := listIn(w, "liste.csv", data)
		if err != nil {
			b.Fatal(err)
		}
		in.List = list
		_ = reconcile.Compare(in)
	}
}

// A list of a hundred thousand rows is no reason to wait, even on a busy machine.
func TestALongListIsReadSoon(t *testing.T) {
	const soon, most = 20 * time.Second, 300 << 20
	w, data := example(t), longest()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begun := time.Now()
	in := begin(w).input()
	list, err := listIn(w, "liste.csv", data)
	if err != nil || len(list.Rows) != 100_000 {
		t.Fatalf("%d rows, %v", len(list.Rows), err)
	}
	in.List = list
	_ = reconcile.Compare(in)
	took := time.Since(begun)
	runtime.ReadMemStats(&after)
	t.Logf("%v, heap of %d MiB, %d MiB allocated in all", took.Round(time.Millisecond), (after.HeapSys-before.HeapSys)>>20, (after.TotalAlloc-before.TotalAlloc)>>20)
	if took > soon || after.HeapSys-before.HeapSys > most {
		t.Errorf("it took %v and %d MiB", took, (after.HeapSys-before.HeapSys)>>20)
	}
}

// A list of another program, of whose rows nobody knows any, is told once and not row by row; every row is counted.
func TestManyUnknownRowsAreToldOnce(t *testing.T) {
	const rows = 3_000
	var b bytes.Buffer
	b.WriteString("Jobbid;Beskrivelse;Status\r\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d;Lønnskjøring %d;Venter\r\n", 100000+i, i)
	}
	w := example(t)
	in := begin(w).input()
	var err error
	if in.List, err = listIn(w, "liste.csv", b.Bytes()); err != nil {
		t.Fatal(err)
	}
	result := reconcile.Compare(in)
	last := result.Findings[len(result.Findings)-1]
	if differences, _ := result.Count(); len(result.Findings) != 501 || differences != rows || last.Rows != rows-500 {
		t.Errorf("%d findings tell %d differences, the last one %d rows", len(result.Findings), differences, last.Rows)
	}
	if !strings.Contains(last.Why, "2500 jobber til") || !strings.Contains(last.Why, "100500, 100501") || last.Kind != reconcile.UnknownJob {
		t.Errorf("%+v", last)
	}
}
