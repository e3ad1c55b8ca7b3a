package report

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/table"
)

// Info is what this program is here: what it was built of, where its files lie, and what is wrong.
type Info struct {
	Version    string    `json:"version"`
	Language   string    `json:"language"`
	Operator   string    `json:"operator"`
	Data       Place     `json:"data"`
	Backups    Place     `json:"backups"`
	Practice   Place     `json:"practice"`
	Site       Place     `json:"site"`
	Settings   Place     `json:"settings"`
	Procedures string    `json:"procedures"` // a folder, or that they are built in
	Terminal   string    `json:"terminal"`
	Clipboard  string    `json:"clipboard"`
	Record     string    `json:"record"`
	Store      Place     `json:"store,omitzero"`  // a shared record, and whether it was reached
	Files      string    `json:"files,omitempty"` // folder with the files that follow it
	Wrong      []Trouble `json:"wrong"`
}

// Place is a file or folder, and what is there: its rights, or whose site file it is. Empty: it is not there.
type Place struct {
	Path string `json:"path"`
	Is   string `json:"is"`
}

// Trouble is something that is wrong, and what to do about it, which may be empty.
type Trouble struct {
	What string `json:"what"`
	Fix  string `json:"fix,omitempty"`
}

// Info writes what this program is here.
func (w Writer) Info(is Info) error {
	t := w.Text.Info
	list := table.Table{Columns: []string{t.What, t.Value}}
	place := func(p Place) string {
		if p.Is == "" {
			p.Is = t.NotThere
		}
		return cleantext.Line(p.Path) + " · " + cleantext.Line(p.Is)
	}
	for _, row := range [][2]string{
		{t.Version, is.Version}, {t.Operator, is.Operator}, {t.Language, is.Language}, {t.Data, place(is.Data)}, {t.Record, is.Record},
		{t.Site, place(is.Site)}, {t.Procedures, is.Procedures}, {t.Backups, place(is.Backups)}, {t.Practice, place(is.Practice)},
		{t.Settings, place(is.Settings)},
		{t.Terminal, is.Terminal}, {t.Clipboard, is.Clipboard},
	} {
		list.Add(row[0], row[1])
	}
	if is.Files != "" {
		list.Add(w.Text.Shared.Info, place(is.Store))
		list.Add(w.Text.Shared.Files, cleantext.Line(is.Files))
	}
	for _, wrong := range is.Wrong {
		list.Add(t.Wrong, cleantext.Line(wrong.What))
		if wrong.Fix != "" {
			list.Add(t.Fix, cleantext.Line(wrong.Fix))
		}
	}
	if len(is.Wrong) == 0 {
		is.Wrong = []Trouble{}
		list.Add(t.Wrong, t.Nothing)
	}
	return w.list(list, is)
}
