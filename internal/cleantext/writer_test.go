package cleantext_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"example.org/resetup/internal/cleantext"
)

func TestWriterKeepsLinesAndDropsWhatWorks(t *testing.T) {
	for in, want := range map[string]string{
		"  Steg 4 av 11\n\n✓ Lagret\n": "  Steg 4 av 11\n\n✓ Lagret\n",
		"\x1b[31mrød\x1b[0m\r\n":       "[31mrød[0m\n",
		"en\tto\u009b2J\u202e\xff":     "en to2J",
		"":                             "",
	} {
		var b strings.Builder
		if n, err := io.WriteString(cleantext.Writer(&b), in); n != len(in) || err != nil || b.String() != want {
			t.Errorf("%+q gives %+q, %d, %v", in, b.String(), n, err)
		}
	}
}

func TestWriterTellsOfAFailedWrite(t *testing.T) {
	r, w := io.Pipe()
	_ = r.CloseWithError(io.ErrClosedPipe)
	if _, err := io.WriteString(cleantext.Writer(w), "hei"); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}
