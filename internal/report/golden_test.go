package report_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/goldentest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/table"
)

func TestEveryListInEveryFormat(t *testing.T) {
	if n := len(table.Formats()); n != 4 {
		t.Fatalf("%d formats", n)
	}
	for name, write := range lists() {
		for _, f := range table.Formats() {
			for _, code := range lang.Codes() {
				if f == table.JSON && code == "en" {
					continue // the same, as the next test tells
				}
				goldentest.Compare(t, fmt.Sprintf("%s.%s.%s", name, code, f), written(t, f, code, write))
			}
		}
	}
}

func TestJSONIsTheSameInEveryLanguage(t *testing.T) {
	for name, write := range lists() {
		if nb, en := written(t, table.JSON, "nb", write), written(t, table.JSON, "en", write); nb != en {
			t.Errorf("%s: %s\n%s", name, nb, en)
		}
	}
}
