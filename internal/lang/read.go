package lang

import (
	_ "embed"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// The files of texts. They are taken out of the program as they stand there: to copy them would cost every command.
var (
	//go:embed nb.texts
	norwegian string
	//go:embed en.texts
	english string
)

// read returns the texts of a language that stand in its file: a line each, with the path of the field, a colon
// and the text, in quotation marks where it has a line break or a blank at an end. The element of a map or a list
// has its key in brackets behind the path. The text of a func is a format; see fill. In all of them command stands for program.
// Only texts whose paths begin with area are read; all of them do with none.
func read(code, command, area string) *Text {
	t := new(Text)
	t.Command = command
	texts := map[string]string{Default: norwegian, "en": english}[code]
	at := way{{"", reflect.ValueOf(t).Elem(), 0}}
	for line := range strings.Lines(texts) {
		line = strings.TrimRight(line, "\r\n")
		end := strings.Index(line, ": ")
		if key := strings.Index(line, "["); key >= 0 && key < end { // a key may have a colon in it
			end = strings.Index(line, "]: ") + 1
		}
		if end < 0 || !strings.HasPrefix(line, area) { // end is below 0 between two areas
			continue
		}
		text := line[end+2:]
		if plain, err := strconv.Unquote(text); err == nil {
			text = plain
		}
		path, key, _ := strings.Cut(strings.TrimSuffix(line[:end], "]"), "[")
		put(at.field(path), key, text, command)
	}
	return t
}

// way is the way to the field that was set last. Most lines stand as the fields do, so that the next field is the one behind it: to
// look for each by its name took two milliseconds of every command.
type way []place

// place is a struct or a field on the way, by its name, and the field of it that comes next.
type place struct {
	name  string
	value reflect.Value
	next  int
}

// field returns the field at a path, and goes there.
func (w *way) field(path string) reflect.Value {
	depth := 0
	for name := range strings.SplitSeq(path, ".") {
		in := &(*w)[depth]
		if depth++; depth == len(*w) || (*w)[depth].name != name {
			*w = append((*w)[:depth], place{name, in.field(name), 0})
		}
	}
	*w = (*w)[:depth+1]
	return (*w)[depth].value
}

func (p *place) field(name string) reflect.Value {
	if t := p.value.Type(); p.next < t.NumField() && t.Field(p.next).Name == name {
		p.next++
		return p.value.Field(p.next - 1)
	}
	field, _ := p.value.Type().FieldByName(name)
	p.next = field.Index[0] + 1
	return p.value.FieldByIndex(field.Index)
}

// put sets a field, or the element of it with this key, to a text.
func put(v reflect.Value, key, text, command string) {
	switch v.Kind() {
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		v.SetMapIndex(reflect.ValueOf(key), value(v.Type().Elem(), text, command))
	case reflect.Slice:
		v.Set(reflect.Append(v, value(v.Type().Elem(), text, command)))
	case reflect.Array:
		i, _ := strconv.Atoi(key)
		v.Index(i).Set(value(v.Type().Elem(), text, command))
	case reflect.String:
		v.SetString(strings.ReplaceAll(text, program, command))
	default:
		v.Set(value(v.Type(), text, command))
	}
}

// Fault is what is wrong, and what to do about it. In a file of texts " → " stands between the two.
type Fault struct{ Problem, Remedy string }

// value returns a text as a field holds it: as it is, or as a func that puts its values into it.
func value(t reflect.Type, text, command string) reflect.Value {
	s := &said{t, text, "", command}
	if t.Kind() == reflect.Func {
		s.is = t.Out(0)
	}
	if s.is == reflect.TypeFor[Fault]() {
		s.text, s.remedy, _ = strings.Cut(text, " → ")
	}
	if t.Kind() == reflect.Func {
		return reflect.MakeFunc(t, s.call)
	}
	return s.as(func(text string) string { return text })
}

// said is a text with what it is held as: a string of some type or a Fault.
type said struct {
	is                    reflect.Type
	text, remedy, command string
}

// as returns the text as it is held, each part as fill fills it.
func (s *said) as(fill func(string) string) reflect.Value {
	say := func(text string) string { return strings.ReplaceAll(fill(text), program, s.command) }
	if s.is == reflect.TypeFor[Fault]() {
		return reflect.ValueOf(Fault{say(s.text), say(s.remedy)})
	}
	return reflect.ValueOf(say(s.text)).Convert(s.is)
}

// call puts values into the text. Of a Fault it puts them into the problem and into the remedy, which name them by their places if they
// do not take all of them.
func (s *said) call(args []reflect.Value) []reflect.Value {
	values := make([]any, len(args))
	for i, a := range args {
		switch v := a.Interface().(type) {
		case string:
			values[i] = word(v)
		case []string:
			values[i] = list(v)
		default:
			values[i] = v
		}
	}
	return []reflect.Value{s.as(func(text string) string {
		if s.is == reflect.TypeFor[Fault]() && !strings.Contains(text, "%") {
			return text
		}
		return fill(text, values...)
	})}
}

// list is words that a format writes with commas between them: all with %s, the first five with %.5s. With %d it writes how many
// there are.
type list []string

// Format writes the words, or their number.
func (l list) Format(f fmt.State, verb rune) {
	most, cut := f.Precision()
	switch {
	case verb == 'd':
		_, _ = fmt.Fprint(f, len(l))
	case cut && len(l) > most:
		_, _ = fmt.Fprint(f, strings.Join(l[:most], ", ")+", …")
	default:
		_, _ = fmt.Fprint(f, strings.Join(l, ", "))
	}
}

// word is a text that a format writes; with %q in quotation marks, as quote has it.
type word string

// Format writes the word.
func (w word) Format(f fmt.State, verb rune) {
	if verb == 'q' {
		_, _ = fmt.Fprint(f, quote(string(w)))
		return
	}
	_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), string(w))
}

// quote puts a text in quotation marks, and what cannot be seen in it is written as in Go. A backslash stays as it is: paths are
// full of them on Windows, and nobody looks for C:\\mappe.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	b.WriteByte('"')
	return b.String()
}

// fill puts values into a format of package fmt. The format names them by their places, as in "%[2]s", where a language
// has them in another order. In braces stand forms to choose from:
//
//	%d {job is|jobs are} ready    for one and for any other number of the value used last, of the first value where none was
//	{2?with %[2]s|without}        where the second value is there (not empty, not 0, not false), and where it is not
//	{2*«%s»}                      for each word of the second value, with commas between
//
// A form may hold others. Other braces are text.
func fill(format string, values ...any) string {
	if !strings.Contains(format, "{") {
		return fmt.Sprintf(format, values...)
	}
	var f filler
	f.values = values
	f.write(format)
	if f.used < len(values) && !f.placed {
		_, _ = fmt.Fprintf(&f, "%%!(EXTRA %v)", values[f.used:]) // as package fmt does
	}
	return f.String()
}

// filler is a text that is being filled.
type filler struct {
	strings.Builder
	values []any
	used   int  // the place of the value used last
	placed bool // values were named by their places
}

func (f *filler) write(format string) {
	for format != "" {
		text := format
		if at := strings.IndexAny(format, "%{"); at >= 0 {
			text = format[:at]
		}
		f.WriteString(text)
		switch format = format[len(text):]; {
		case format == "":
		case format[0] == '%':
			format = f.verb(format)
		default:
			format = f.form(format)
		}
	}
}

// verb writes the verb of package fmt that a format begins with, and returns what stands behind it.
func (f *filler) verb(format string) string {
	spec, place := format[1:], f.used+1
	if spec[0] == '[' {
		place, spec, f.placed = int(spec[1]-'0'), spec[len("[1]"):], true
	}
	letter := strings.IndexFunc(spec, func(r rune) bool { return !strings.ContainsRune("-+# .0123456789", r) })
	rest := spec[letter+1:]
	if spec[letter] == '%' {
		f.WriteByte('%')
		return rest
	}
	f.used = place
	_, _ = fmt.Fprintf(f, "%"+spec[:letter+1], f.values[place-1])
	return rest
}

// form writes the one that is chosen of the forms that a format begins with, and returns what stands behind them.
func (f *filler) form(format string) string {
	forms, rest := forms(format)
	isNamed := len(forms[0]) > 1 && '1' <= forms[0][0] && forms[0][0] <= '9' && strings.ContainsRune("?*", rune(forms[0][1]))
	switch {
	case !isNamed && len(forms) < 2:
		f.WriteByte('{')
		return format[1:]
	case !isNamed:
		f.used = max(f.used, 1)
		if isOne(f.values[f.used-1]) {
			forms = forms[:1]
		}
		f.write(forms[len(forms)-1])
		return rest
	}
	f.placed = true
	value, form := f.values[forms[0][0]-'1'], forms[0][1]
	forms[0] = forms[0][len("1?"):]
	switch words, are := value.(list); {
	case form == '*':
		for i, w := range words {
			if i > 0 {
				f.WriteString(", ")
			}
			f.WriteString(fill(forms[0], word(w)))
		}
	case are && len(words) > 0, !are && !reflect.ValueOf(value).IsZero():
		f.write(forms[0])
	case len(forms) > 1:
		f.write(forms[1])
	}
	return rest
}

// isOne reports whether a value is 1, or a list of one word.
func isOne(value any) bool {
	words, are := value.(list)
	return value == 1 || are && len(words) == 1
}

// forms returns the forms in the braces that a format begins with, and what stands behind them.
func forms(format string) (forms []string, rest string) {
	depth, from := 0, 1
	for i, c := range format {
		switch {
		case c == '{':
			depth++
		case c == '|' && depth == 1:
			forms, from = append(forms, format[from:i]), i+1
		case c == '}':
			if depth--; depth == 0 {
				return append(forms, format[from:i]), format[i+1:]
			}
		}
	}
	return []string{""}, "" // the brace is text
}
