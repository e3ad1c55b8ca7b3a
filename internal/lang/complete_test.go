package lang_test

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// mayBeEmpty are the fields where an empty text is the right one.
var mayBeEmpty = []string{"Words.Hazard[]"}

func texts(t *testing.T, code string) lang.Text {
	t.Helper()
	text, ok := lang.For(code)
	if !ok {
		t.Fatalf("no texts in %q", code)
	}
	if text.Code != code {
		t.Errorf("the texts in %q call themselves %q", code, text.Code)
	}
	return text
}

func TestOnlyBokmålAndEnglish(t *testing.T) {
	for _, code := range []string{"", "no", "nn", "NB", "en-GB", "english"} {
		if _, ok := lang.For(code); ok {
			t.Errorf("texts in %q", code)
		}
	}
}

func TestNoTextIsMissingInEitherLanguage(t *testing.T) {
	for _, code := range []string{"nb", "en"} {
		n := 0
		leaves("", reflect.ValueOf(texts(t, code)), func(path string, v reflect.Value) {
			n++
			switch {
			case slices.Contains(mayBeEmpty, path):
			case v.IsZero():
				t.Errorf("%s: %s is empty", code, path)
			case v.Kind() == reflect.String && strings.TrimSpace(v.String()) == "":
				t.Errorf("%s: %s is blank", code, path)
			case v.Kind() == reflect.Func:
				for _, number := range []int{0, 1, 2, 33} {
					checkSays(t, code+": "+path, v, number)
				}
			}
		})
		if n < 400 {
			t.Errorf("%s: only %d texts were found", code, n)
		}
	}
}

// Both languages have the same texts under the same keys.
func TestLanguagesHaveTheSameKeys(t *testing.T) {
	all := map[string]map[string]reflect.Kind{}
	for _, code := range []string{"nb", "en"} {
		all[code] = map[string]reflect.Kind{}
		leaves("", reflect.ValueOf(texts(t, code)), func(path string, v reflect.Value) { all[code][path] = v.Kind() })
	}
	for _, path := range slices.Sorted(maps.Keys(all["nb"])) {
		if all["nb"][path] != all["en"][path] {
			t.Errorf("%s is in Norwegian, not in English", path)
		}
		delete(all["en"], path)
	}
	for _, path := range slices.Sorted(maps.Keys(all["en"])) {
		t.Errorf("%s is in English, not in Norwegian", path)
	}
}

// A text that is a whole sentence in both languages has been translated.
func TestSentencesAreTranslated(t *testing.T) {
	nb := map[string]string{}
	leaves("", reflect.ValueOf(texts(t, "nb")), func(path string, v reflect.Value) {
		if v.Kind() == reflect.String {
			nb[path] = v.String()
		}
	})
	leaves("", reflect.ValueOf(texts(t, "en")), func(path string, v reflect.Value) {
		if v.Kind() == reflect.String && v.String() == nb[path] && strings.Count(v.String(), " ") > 2 {
			t.Errorf("%s is %q in both languages", path, v.String())
		}
	})
}

// leaves visits every text below v: strings, functions and the elements of maps and arrays.
func leaves(path string, v reflect.Value, visit func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(strings.TrimPrefix(path+"."+v.Type().Field(i).Name, "."), v.Field(i), visit)
		}
	case reflect.Map:
		if v.Len() == 0 {
			visit(path, reflect.Zero(v.Type()))
		}
		for _, key := range v.MapKeys() {
			leaves(fmt.Sprintf("%s[%v]", path, key), v.MapIndex(key), visit)
		}
	case reflect.Array, reflect.Slice:
		if v.Len() == 0 {
			visit(path, reflect.Zero(v.Type()))
		}
		for i := range v.Len() {
			leaves(fmt.Sprintf("%s[%d]", path, i), v.Index(i), visit)
		}
	default:
		visit(path, v)
	}
}

// checkSays calls a text with made-up values: it says something, with no verb of fmt gone wrong.
func checkSays(t *testing.T, path string, f reflect.Value, number int) {
	t.Helper()
	said := f.Call(arguments(t, path, f.Type(), number))
	for _, v := range said {
		if text := fmt.Sprint(v.Interface()); strings.TrimSpace(text) == "" || strings.Contains(text, "%!") {
			t.Errorf("%s says %q", path, text)
		}
	}
	if len(said) == 0 {
		t.Errorf("%s says nothing", path)
	}
}

func arguments(t *testing.T, path string, f reflect.Type, number int) []reflect.Value {
	t.Helper()
	var out []reflect.Value
	for i := range f.NumIn() {
		in := f.In(i)
		switch {
		case in.Kind() == reflect.String:
			out = append(out, reflect.ValueOf("Nets").Convert(in))
		case slices.Contains([]reflect.Kind{reflect.Int, reflect.Int32, reflect.Int64}, in.Kind()):
			out = append(out, reflect.ValueOf(number).Convert(in))
		case in.Kind() == reflect.Bool:
			out = append(out, reflect.ValueOf(number == 1).Convert(in))
		case in == reflect.TypeFor[error]():
			out = append(out, reflect.ValueOf(errors.New("no such file")))
		case in.Kind() == reflect.Slice && in.Elem().Kind() == reflect.String:
			out = append(out, reflect.ValueOf([]string{"a", "b"}))
		default:
			t.Fatalf("%s takes a %s, which this test cannot make up", path, in)
		}
	}
	if f.IsVariadic() {
		out = out[:len(out)-1]
	}
	return out
}
