package schedule

// Cell is one column of a day that is drawn as a strip of 24 hours.
type Cell struct {
	From, To int // minutes after midnight, To excluded
	Starts   int // how many times a job starts in it
	Working  bool
	Blocked  bool
	Clash    bool
}

// Strip divides a weekday ("mon" … "sun") into columns of equal width, as nearly as whole
// minutes allow, and tells what is in each. Every start of a repeating job counts. clashes are
// those of the day (ClashesOn).
func Strip(entries []Entry, r Rules, clashes []Clash, weekday string, columns int) []Cell {
	if columns < 1 {
		return nil
	}
	columns = min(columns, day)
	out := make([]Cell, columns)
	for i := range out {
		c := Cell{From: i * day / columns, To: (i + 1) * day / columns}
		c.Working = c.From < r.Hours.To && c.To > r.Hours.From
		for m := c.From; m < c.To && !c.Blocked; m++ {
			_, c.Blocked = r.blocking(m)
		}
		out[i] = c
	}
	for _, e := range entries {
		if !e.On(weekday) {
			continue
		}
		for _, s := range e.Starts(r) {
			out[Column(s, columns)].Starts++
		}
	}
	for _, c := range clashes {
		if c.Kind != NoRoom {
			out[Column(c.At, columns)].Clash = true
		}
	}
	return out
}

// Column is the column of a strip of 1 to 1440 columns that a minute of the day falls into.
func Column(minute, columns int) int { return ((minute+1)*columns - 1) / day }
