package reconcile

import (
	"slices"

	"example.org/resetup/internal/schedule"
)

// prefer returns those of a list that fit, or all if none does.
func prefer[T any](of []T, fits func(T) bool) []T {
	if len(of) < 2 {
		return of
	}
	if some := slices.DeleteFunc(slices.Clone(of), func(e T) bool { return !fits(e) }); len(some) > 0 {
		return some
	}
	return of
}

// Minutes within which a start is near a usual one, and from which it is far.
const near, far = 2 * 60, 6 * 60

// nearest returns the one of a list that is near in time and all others far, or the list.
func nearest[T any](of []T, away func(T) int) []T {
	within := slices.DeleteFunc(slices.Clone(of), func(e T) bool { return away(e) >= far })
	if len(of) > 1 && len(within) == 1 && away(within[0]) <= near {
		return within
	}
	return of
}

// away returns how many minutes a row starts from the usual time of a side. Without such a time, or where the row may be another
// company's, nothing is far away.
func (s *side) away(r *row) int {
	if s.usual.IsZero() || r.Start == schedule.Unset || s.job.Plan.Company > 0 && len(r.companies) != 1 {
		return near
	}
	const day = 24 * 60
	apart := (s.usual.Minutes() - r.Start + day) % day
	return min(apart, day-apart)
}
