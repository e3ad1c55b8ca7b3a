package cleantext

import (
	"reflect"
	"time"
)

// All makes every text below what v points to as Line makes it: in fields, slices, pointers and the values of maps of text.
// Nothing below v may be shared with others.
func All(v any) { all(reflect.ValueOf(v)) }

func all(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if was := v.String(); v.CanSet() {
			if now := Line(was); now != was {
				v.SetString(now)
			}
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			all(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			all(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			all(v.Elem())
		}
	case reflect.Map:
		if v.CanSet() && v.Type().Elem().Kind() == reflect.String {
			for _, key := range v.MapKeys() {
				v.SetMapIndex(key, reflect.ValueOf(Line(v.MapIndex(key).String())).Convert(v.Type().Elem()))
			}
		}
	}
}
