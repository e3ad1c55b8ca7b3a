package cleantext

import (
	"reflect"
	"time"
)

// Copy returns a deep copy of v in which every text is as Line returns it: in exported fields, in
// slices, behind pointers and in the values of maps. Nothing of v is changed, nor shared where a text
// may stand, so that v may be in use elsewhere.
func Copy[T any](v T) T {
	clean(reflect.ValueOf(&v).Elem())
	return v
}

func clean(v reflect.Value) {
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
			clean(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() || !v.CanSet() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		for i := range v.Len() {
			clean(v.Index(i))
		}
	case reflect.Pointer:
		if v.IsNil() || !v.CanSet() {
			return
		}
		own := reflect.New(v.Type().Elem())
		own.Elem().Set(v.Elem())
		v.Set(own)
		clean(own.Elem())
	case reflect.Map:
		if v.IsNil() || !v.CanSet() {
			return
		}
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
