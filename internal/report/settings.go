package report

import (
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/settings"
	"example.org/resetup/internal/table"
)

// Settings writes the settings as they count, what each may be, and where their file lies.
func (w Writer) Settings(path string, all []settings.Chosen) error {
	t := w.Text.Settings
	type item struct {
		Name   string   `json:"name"`
		Value  string   `json:"value"`
		Values []string `json:"values"`
		By     string   `json:"by,omitempty"` // the variable or flag that stands above the file
		Chosen bool     `json:"chosen"`       // in the file
	}
	list := table.Table{Columns: []string{t.Name, t.Value, t.Values, t.From, t.Meaning}}
	items := make([]item, len(all))
	for i, s := range all {
		items[i] = item{s.Name, s.Value, s.Values, s.By, s.Own}
		list.Add(s.Name, s.Value, strings.Join(s.Values, ", "), SettingFrom(s, t), t.Names[s.Name]+": "+t.Hints[s.Name])
	}
	if w.Format == table.Terminal {
		if err := w.lines(t.File(cleantext.Line(path)), t.How); err != nil {
			return err
		}
	}
	return w.list(list, struct {
		File     string `json:"file"`
		Settings []item `json:"settings"`
	}{path, items})
}

// SettingFrom says who has chosen the value of a setting.
func SettingFrom(s settings.Chosen, t lang.Settings) string {
	switch {
	case s.By != "":
		return t.ByVariable(s.By)
	case s.Own:
		return t.ByFile
	}
	return t.ByNobody
}
