package ledger

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How long the texts may be that are recorded or imported, in characters; values, reasons and notes in bytes. What was recorded by an
// older version is read whatever it holds.
const (
	MaxName  = 200    // an operator, an id, a key, a title
	MaxText  = 4000   // a value, a reason, a note
	maxOther = 20_000 // what else comes with a run, such as the texts of its step lists
)

// TextError is the error of a text that is not recorded. It matches ErrEvent.
type TextError struct {
	Seq   uint64 // of the event that it comes with; 0 where that is not known
	Field string // as it is called in an export, e.g. "event.by" or "lists[2].title"
	Most  int    // how long it may be; 0 for a text that has a character in it that cannot be shown
}

// Error names the field.
func (e *TextError) Error() string {
	if e.Most == 0 {
		return fmt.Sprintf("%v: event %d: %s has a character that cannot be shown", ErrEvent, e.Seq, e.Field)
	}
	return fmt.Sprintf("%v: event %d: %s is longer than %d", ErrEvent, e.Seq, e.Field, e.Most)
}

// Is makes errors.Is(err, ErrEvent) hold.
func (e *TextError) Is(target error) bool { return target == ErrEvent }

// CheckTexts returns a *TextError of the first text below a value that may not be recorded: too long, not UTF-8, or with a character
// that cannot be shown. Line breaks and tabs may stand in what is no name.
func CheckTexts(of any) error {
	if bad := (textSearch{}).below(reflect.ValueOf(of), ""); bad != nil {
		bad.Field = strings.TrimPrefix(bad.Field, ".")
		return bad
	}
	return nil
}

// CheckName returns a *TextError unless a text can be a name.
func CheckName(field, name string) error {
	if bad := checkText("id", name); bad != nil {
		bad.Field = field
		return bad
	}
	return nil
}

// textSearch looks for texts that may not be recorded. It knows the fields of the structs that it has met.
type textSearch map[reflect.Type][]textField

// textField is a field of a struct that there may be texts in or below.
type textField struct {
	index  int
	called string // in an export
}

// below returns what is wrong with a text below a value that is called so in an export. Its Field leads from there.
func (s textSearch) below(v reflect.Value, called string) *TextError {
	switch v.Kind() {
	case reflect.String:
		return checkText(called, v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return s.below(v.Elem(), called)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if bad := s.below(v.Index(i), called); bad != nil {
				return bad.in(fmt.Sprintf("[%d]", i))
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			name := fmt.Sprint(key.Interface())
			if checkText("id", name) != nil {
				return &TextError{Field: ".…", Most: MaxName}
			}
			if bad := s.below(v.MapIndex(key), called); bad != nil {
				return bad.in("." + name)
			}
		}
	case reflect.Struct:
		for _, f := range s.fieldsOf(v.Type()) {
			if bad := s.below(v.Field(f.index), f.called); bad != nil {
				return bad.in("." + f.called)
			}
		}
	}
	return nil
}

// in returns the error with the part of the value in which its Field lies.
func (e *TextError) in(part string) *TextError {
	e.Field = part + e.Field
	return e
}

func (s textSearch) fieldsOf(of reflect.Type) []textField {
	fields, met := s[of]
	if met {
		return fields
	}
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && name != "-" {
			fields = append(fields, textField{i, cmp.Or(name, f.Name)})
		}
	}
	s[of] = fields
	return fields
}

// checkText returns what is wrong with a text that is called so in an export.
func checkText(called, text string) *TextError {
	most, length, isName := maxOther, utf8.RuneCountInString(text), false
	switch called {
	case "value", "reason":
		most, length = MaxText, len(text)
	case "id", "by", "closed_by", "site", "release", "run", "job", "step", "code", "act", "list", "key", "title", "procedure", "variant", "company_name":
		most, isName = MaxName, true
	}
	if length > most {
		return &TextError{Most: most}
	}
	hidden := func(r rune) bool { return !unicode.IsGraphic(r) && (isName || r != '\n' && r != '\t') }
	if !utf8.ValidString(text) || strings.ContainsFunc(text, hidden) {
		return &TextError{}
	}
	return nil
}
