// Package htmltest judges pages in tests.
package htmltest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// hostile would begin elements and attributes, end those that stand around it, and be taken for a value's place.
const hostile = `"'><b onload=alert(1)>&lt;{}</title></style><script>alert(1)</script><!-- javascript:x`

// Inert fails a test if a text changes more of a page than texts. page returns the page with the text in every field of what it shows.
func Inert(t *testing.T, page func(text string) string) {
	t.Helper()
	shown := page(hostile)
	if !strings.Contains(shown, "alert(1)") {
		t.Error("the page does not show the text")
	}
	plain, got := skeleton(t, page(strings.Repeat("x", len(hostile)))), skeleton(t, shown)
	for i, tag := range plain {
		if i >= len(got) || got[i] != tag {
			t.Fatalf("a hostile text makes %q of %q", got[i:min(i+3, len(got))], tag)
		}
	}
	if len(got) > len(plain) {
		t.Fatalf("a hostile text adds %q", got[len(plain):])
	}
}

// skeleton returns the tags of a page and its comments, each with the names of its attributes. Every tag must be closed in turn, and
// every address lie in the page.
func skeleton(t *testing.T, page string) (tags []string) {
	t.Helper()
	var open []string
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		tag := token.Data
		switch token.Type {
		case html.TextToken:
			continue
		case html.StartTagToken:
			if !slices.Contains([]string{"meta", "col"}, tag) {
				open = append(open, tag)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("</%s> within %q", tag, open)
			}
			open = open[:len(open)-1]
		}
		for _, a := range token.Attr {
			if tag += " " + a.Key; a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("a link to %q", a.Val)
			}
		}
		tags = append(tags, token.Type.String()+" "+tag)
	}
	if len(open) > 0 {
		t.Fatalf("%q are not closed", open)
	}
	return tags
}

// Fill puts a text into every string that v, a pointer, leads to, other than codes, which have types of their own.
func Fill(v any, text string) { fill(reflect.ValueOf(v), text) }

func fill(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), text)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), text)
		}
	}
}
