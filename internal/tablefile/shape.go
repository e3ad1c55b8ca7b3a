package tablefile

import "slices"

// byPlace lays a table out by Known.Places. A header of its own, found by its words, is skipped.
func (k Known) byPlace(rows []Row) (layout, bool) {
	if k.Places == nil || len(rows) == 0 {
		return layout{}, false
	}
	l := layout{header: k.Places, bare: true}
	if own, ok := k.byHeading(rows); ok {
		l.below = own.below
	}
	for _, r := range rows[l.below:min(len(rows), l.below+headingRows)] {
		for _, s := range k.Shapes {
			if at := slices.Index(k.Places, s.Column); at >= 0 && at < len(r.Cells) && s.Looks(r.Cells[at]) {
				l.score++
			}
		}
	}
	return l, true
}

// byShape finds the columns of a table without a header by how their cells look.
func (k Known) byShape(rows []Row) (layout, bool) {
	return layout{}, false
}
