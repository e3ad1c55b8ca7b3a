package console

import (
	"strconv"
	"time"
)

// Column is a column of the console, by the heading that it has.
type Column string

// The columns. A console has either Moment, or Date and Clock; and Company only where it is set up to show it.
const (
	ID          Column = "Jobbid"
	SystemName  Column = "System"
	Company     Column = "Selskap"
	Description Column = "Beskrivelse"
	User        Column = "Bruker"
	StatusText  Column = "Status"
	Moment      Column = "Starttid"
	Date        Column = "Startdato"
	Clock       Column = "Klokkeslett"
	Server      Column = "Server"
	Interval    Column = "Intervall"
)

// Columns returns the columns that the console shows unless it is set up otherwise: without the company.
func Columns() []Column {
	return []Column{ID, SystemName, Description, User, StatusText, Moment, Server, Interval}
}

// Table returns the console's list as it is exported: the headings, and a row for each job in order of ids.
func (c *Console) Table(columns ...Column) [][]string {
	table := make([][]string, 1, len(c.jobs)+1)
	for _, col := range columns {
		table[0] = append(table[0], string(col))
	}
	for _, j := range c.jobs {
		row := make([]string, len(columns))
		for i, col := range columns {
			row[i] = j.cell(col, c.now.Location())
		}
		table = append(table, row)
	}
	return table
}

// cell returns what a column shows of a job, in local time.
func (j Job) cell(col Column, zone *time.Location) string {
	switch col {
	case ID:
		return strconv.Itoa(j.ID)
	case SystemName:
		return j.System
	case Company:
		if j.Work.Company == 0 {
			return ""
		}
		return strconv.Itoa(j.Work.Company)
	case Description:
		return j.Details.Description
	case User:
		return j.Details.User
	case StatusText:
		return string(j.Status)
	case Moment:
		return j.Start.In(zone).Format("02.01.2006 15:04")
	case Date:
		return j.Start.In(zone).Format("02.01.2006")
	case Clock:
		return j.Start.In(zone).Format("15:04")
	case Server:
		return j.Server
	case Interval:
		return j.Details.Interval
	}
	return ""
}
