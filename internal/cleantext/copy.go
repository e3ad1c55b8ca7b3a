package cleantext

import (
	"reflect"
	"time"
)

// Copy returns v with every text as Line returns it: in exported fields, in slices, behind pointers and
// in the values of maps. Nothing of v is changed, so that v may be in use elsewhere: a slice, a map or
// what a pointer points to is copied where there is a text to change in it, and shared elsewhere.
func Copy[T any](v T) T {
	clean(reflect.ValueOf(&v).Elem())
	return v
}

// clean makes every text below v clean, in slices, pointers and maps of v's own.
func clean(v reflect.Value) {
	if !v.CanSet() { // an unexported field
		return
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Pointer, reflect.Map:
		if isClean(v) {
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		if was := v.String(); Line(was) != was {
			v.SetString(Line(was))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			clean(v.Field(i))
		}
	case reflect.Slice:
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		for i := range v.Len() {
			clean(v.Index(i))
		}
	case reflect.Pointer:
		own := reflect.New(v.Type().Elem())
		own.Elem().Set(v.Elem())
		clean(own.Elem())
		v.Set(own)
	case reflect.Map:
		own := reflect.MakeMapWithSize(v.Type(), v.Len())
		for key, value := range v.Seq2() {
			cell := reflect.New(v.Type().Elem()).Elem()
			cell.Set(value)
			clean(cell)
			own.SetMapIndex(key, cell)
		}
		v.Set(own)
	}
}

// isClean reports whether no text below v has anything to change.
func isClean(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return Line(v.String()) == v.String()
	case reflect.Pointer:
		return v.IsNil() || isClean(v.Elem())
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return true
		}
		for i := range v.NumField() {
			if f := v.Field(i); f.CanInterface() && !isClean(f) { // else it is unexported
				return false
			}
		}
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k >= reflect.Bool && k <= reflect.Complex128 { // no texts
			return true
		}
		for i := range v.Len() {
			if !isClean(v.Index(i)) {
				return false
			}
		}
	case reflect.Map:
		for _, value := range v.Seq2() {
			if !isClean(value) {
				return false
			}
		}
	}
	return true
}
