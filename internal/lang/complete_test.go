package lang_test

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

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

func TestTheDefaultLanguageComesFirst(t *testing.T) {
	if codes := lang.Codes(); codes[0] != lang.Default {
		t.Errorf("the languages are %q; %q is the default", codes, lang.Default)
	}
}

func TestThereIsNoOtherLanguage(t *testing.T) {
	for _, code := range []string{"", "no", "NB", "en-GB", "english"} {
		if _, ok := lang.For(code); ok {
			t.Errorf("texts in %q", code)
		}
	}
}

func TestAnUnknownLanguageIsToldWhichThereAre(t *testing.T) {
	for _, code := range lang.Codes() {
		text := texts(t, code)
		for _, said := range []string{text.Errors.Lang("xx"), text.Cmd.FlagLang} {
			for _, other := range lang.Codes() {
				if !slices.Contains(strings.FieldsFunc(said, func(r rune) bool { return !unicode.IsLetter(r) }), other) {
					t.Errorf("%s: %q does not name %q", code, said, other)
				}
			}
		}
	}
}

func TestNoTextIsMissingInAnyLanguage(t *testing.T) {
	for _, code := range lang.Codes() {
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

// Every map of every language has the keys that it has in the default language, and every list
// the same length.
func TestLanguagesHaveTheSameKeys(t *testing.T) {
	paths := func(code string) map[string]bool {
		out := map[string]bool{}
		leaves("", reflect.ValueOf(texts(t, code)), func(path string, _ reflect.Value) { out[path] = true })
		return out
	}
	first := paths(lang.Default)
	for _, code := range lang.Codes() {
		own := paths(code)
		for _, path := range slices.Sorted(maps.Keys(first)) {
			if !own[path] {
				t.Errorf("%s has no %s, which %s has", code, path, lang.Default)
			}
		}
		for _, path := range slices.Sorted(maps.Keys(own)) {
			if !first[path] {
				t.Errorf("%s has a %s, which %s has not", code, path, lang.Default)
			}
		}
	}
}

// A text that is the same whole sentence in two languages has not been translated.
func TestSentencesAreTranslated(t *testing.T) {
	saidBy := map[string]string{} // by path and sentence: the language
	for _, code := range lang.Codes() {
		leaves("", reflect.ValueOf(texts(t, code)), func(path string, v reflect.Value) {
			if v.Kind() != reflect.String || strings.Count(v.String(), " ") <= 2 || strings.HasPrefix(path, "Cmd.Samples[") { // commands are typed alike
				return
			}
			key := path + "\x00" + v.String()
			if other, said := saidBy[key]; said {
				t.Errorf("%s is %q in %s and in %s", path, v.String(), other, code)
			}
			saidBy[key] = code
		})
	}
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
		leaves("", v, func(part string, v reflect.Value) {
			if text := fmt.Sprint(v.Interface()); strings.TrimSpace(text) == "" || strings.Contains(text, "%!") {
				t.Errorf("%s %s says %q", path, part, text)
			}
		})
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
		case in.Kind() == reflect.String && number == 0:
			out = append(out, reflect.Zero(in))
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
