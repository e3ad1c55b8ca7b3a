package journal

import (
	"bytes"
	"strings"
	"testing"
)

func TestALineIsWholeOrNone(t *testing.T) {
	id := NewStoreID()
	one := NewEntry(id, 1, []byte(`{"run":"2026.2"}`))
	line, err := one.Line()
	if err != nil {
		t.Fatal(err)
	}
	line = bytes.TrimSuffix(line, []byte("\n"))
	got, ok := parseEntry(line)
	if !ok || got.Number != 1 || got.Prev != id || got.Hash != one.Hash || string(got.data) != string(one.data) {
		t.Fatalf("read back as %+v, %v", got, ok)
	}
	for i := range line {
		for _, mask := range []byte{1, 0x20, 0xff} {
			bad := bytes.Clone(line)
			bad[i] ^= mask
			if e, ok := parseEntry(bad); ok {
				t.Errorf("byte %d ^ %02x: taken for %+v", i, mask, e)
			}
		}
		if _, ok := parseEntry(line[:i]); ok {
			t.Errorf("cut to %d: taken for whole", i)
		}
	}
}

func FuzzJournal(f *testing.F) {
	id := NewStoreID()
	whole, _, err := Encode(id, nil, []Entry{NewEntry(id, 1, []byte(`{"run":"2026.2","more":1}`))})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte("\n\n"))
	f.Add([]byte(strings.Repeat("a", 64) + " 0 " + id + " {}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if file.Size+file.Tail != int64(len(data)) || file.Linked > len(file.Entries) {
			t.Errorf("%+v of %d bytes", file, len(data))
		}
		if file.IsWhole() {
			again, _, err := Encode(file.Store, file.Replaced, file.Entries)
			if err != nil || file.Linked == len(file.Entries) && len(again) > len(data)+200 {
				t.Errorf("%d bytes become %d, %v", len(data), len(again), err)
			}
		}
	})
}
