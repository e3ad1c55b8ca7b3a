package lang

import (
	"embed"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

//go:embed *.texts
var files embed.FS

// read returns the texts of a language that stand in its file: a line each, with the path of the field, a colon
// and the text, in quotation marks where it has a line break or a blank at an end. The element of a map or a list
// has its key in brackets behind the path. The text of a func is a format; see fill.
func read(code string) (t Text) {
	data, _ := files.ReadFile(code + ".texts") // it is embedded; the tests find what it lacks
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		end := strings.Index(line, ": ")
		if key := strings.Index(line, "["); key >= 0 && key < end { // a key may have a colon in it
			end = strings.Index(line, "]: ") + 1
		}
		if end < 0 { // between two areas
			continue
		}
		text := line[end+2:]
		if plain, err := strconv.Unquote(text); err == nil {
			text = plain
		}
		put(reflect.ValueOf(&t).Elem(), line[:end], text)
	}
	return t
}

// put sets the text at a path.
func put(v reflect.Value, path, text string) {
	path, key, _ := strings.Cut(strings.TrimSuffix(path, "]"), "[")
	for name := range strings.SplitSeq(path, ".") {
		v = v.FieldByName(name)
	}
	switch v.Kind() {
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(reflect.ValueOf(key), value(v.Type().Elem(), text))
	case reflect.Slice:
		v.Set(reflect.Append(v, value(v.Type().Elem(), text)))
	case reflect.Array:
		i, _ := strconv.Atoi(key)
		v.Index(i).Set(value(v.Type().Elem(), text))
	default:
		v.Set(value(v.Type(), text))
	}
}

// Fault is what is wrong, and what to do about it. In a file of texts " → " stands between the two.
type Fault struct{ Problem, Remedy string }

// value returns a text as a field holds it: as it is, or as a func that puts its values into it. Of a Fault it puts them into the
// problem.
func value(t reflect.Type, text string) reflect.Value {
	is, remedy := t, ""
	if t.Kind() == reflect.Func {
		is = t.Out(0)
	}
	if is == reflect.TypeFor[Fault]() {
		text, remedy, _ = strings.Cut(text, " → ")
	}
	held := func(text string) reflect.Value {
		if is == reflect.TypeFor[Fault]() {
			return reflect.ValueOf(Fault{text, remedy})
		}
		return reflect.ValueOf(text).Convert(is)
	}
	if t.Kind() != reflect.Func {
		return held(text)
	}
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		values := make([]any, len(args))
		for i, a := range args {
			if values[i] = a.Interface(); a.Kind() == reflect.Slice {
				values[i] = list(a.Interface().([]string))
			}
		}
		return []reflect.Value{held(fill(text, values...))}
	})
}

// list is words that a format writes with commas between them: all with %s, the first five with %.5s.
type list []string

// Format writes the words.
func (l list) Format(f fmt.State, _ rune) {
	text := strings.Join(l, ", ")
	if most, ok := f.Precision(); ok && len(l) > most {
		text = strings.Join(l[:most], ", ") + ", …"
	}
	_, _ = f.Write([]byte(text))
}

// parts finds what fill looks at: verbs, and forms in braces.
var parts = regexp.MustCompile(`%(?:\[(\d)\])?[-+# 0]*[.\d]*[a-zA-Z%]|\{([^{}|]*)\|([^{}|]*)\}`)

// fill puts values into a format of package fmt. The format names them by their places, as in "%[2]s", where a language
// has them in another order. In braces behind a number stand two forms of what follows, for one and for any other
// number: "%d {job is|jobs are} ready".
func fill(format string, values ...any) string {
	if !strings.Contains(format, "|") {
		return fmt.Sprintf(format, values...)
	}
	at := 0 // the place of the value that was used last
	format = parts.ReplaceAllStringFunc(format, func(part string) string {
		found := parts.FindStringSubmatch(part)
		switch {
		case part == "%%":
		case part[0] == '{' && values[at-1] == 1:
			return found[2]
		case part[0] == '{':
			return found[3]
		case found[1] != "":
			at = int(found[1][0] - '0')
		default:
			at++
		}
		return part
	})
	return fmt.Sprintf(format, values...)
}
