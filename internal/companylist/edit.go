package companylist

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile/splice"
)

// write returns the text of a site file with the companies want in place of its own. It changes only what the file says of a company
// that changed: comments, order and form of all else stay byte for byte. New companies are inserted by number if the file is sorted by
// number, and otherwise at the end.
func write(data []byte, old, want []site.Company) ([]byte, error) {
	var err error
	then := func(change func() ([]byte, error)) {
		if err == nil {
			var out []byte
			if out, err = change(); err == nil {
				data = out
			}
		}
	}
	if len(old) == 0 { // they were left for later
		then(func() ([]byte, error) { return splice.Set(data, nil, "companies") })
	}
	now, coming := slices.Clone(old), added(old, want)
	sorted := slices.IsSortedFunc(old, byNumbers)
	if sorted {
		slices.SortStableFunc(coming, byNumbers)
	}
	for _, c := range coming {
		at := len(now)
		if sorted {
			at, _ = slices.BinarySearchFunc(now, c, byNumbers)
		}
		then(func() ([]byte, error) { return splice.Insert(data, asYAML(c), at, "companies") })
		now = slices.Insert(now, at, c)
	}
	for i, was := range slices.Backward(now) {
		at := slices.IndexFunc(want, func(c site.Company) bool { return c.Number == was.Number })
		if at < 0 {
			then(func() ([]byte, error) { return splice.Delete(data, "companies", i) })
			continue
		}
		is := want[at]
		set := func(key string, value any) {
			then(func() ([]byte, error) { return splice.Set(data, value, "companies", i, key) })
		}
		if was.Name != is.Name {
			set("name", is.Name)
		}
		if was.Large != is.Large {
			set("large", is.Large)
		}
		if !slices.Equal(was.Omit, is.Omit) {
			set("omit", append([]string{}, is.Omit...))
		}
	}
	if len(want) == 0 {
		then(func() ([]byte, error) { return splice.Set(data, site.Later, "companies") })
	}
	return data, err
}

func byNumbers(a, b site.Company) int { return cmp.Compare(a.Number, b.Number) }

// asYAML returns a company with its keys in a site file.
func asYAML(c site.Company) splice.Map {
	m := splice.Map{{Key: "number", Value: c.Number}, {Key: "name", Value: c.Name}}
	if c.Large {
		m = append(m, splice.Pair{Key: "large", Value: true})
	}
	if len(c.Omit) > 0 {
		m = append(m, splice.Pair{Key: "omit", Value: c.Omit})
	}
	return m
}
