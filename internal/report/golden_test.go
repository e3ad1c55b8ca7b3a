package report_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/report"
)

func TestEveryListInEveryFormat(t *testing.T) {
	if n := len(report.Formats()); n != 4 {
		t.Fatalf("%d formats", n)
	}
	for name, write := range lists() {
		for _, f := range report.Formats() {
			for _, code := range []string{"nb", "en"} {
				if f == report.JSON && code == "en" {
					continue // the same, as the next test tells
				}
				golden(t, fmt.Sprintf("%s.%s.%s", name, code, f), written(t, f, code, write))
			}
		}
	}
}

func TestJSONIsTheSameInEveryLanguage(t *testing.T) {
	for name, write := range lists() {
		if nb, en := written(t, report.JSON, "nb", write), written(t, report.JSON, "en", write); nb != en {
			t.Errorf("%s: %s\n%s", name, nb, en)
		}
	}
}
