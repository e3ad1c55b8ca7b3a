package lang

import "testing"

func TestValuesAreFilledIn(t *testing.T) {
	for _, c := range []struct {
		format string
		values []any
		want   string
	}{
		{"%s at %s", []any{"a", "b"}, "a at b"},
		{"%[2]s at %[1]s", []any{"a", "b"}, "b at a"},
		{"%d {job is|jobs are} ready", []any{1}, "1 job is ready"},
		{"%d {job is|jobs are} ready", []any{0}, "0 jobs are ready"},
		{"%d of %d {job|jobs}", []any{1, 2}, "1 of 2 jobs"},
		{"{The job is|All %[1]d jobs are} ready", []any{1}, "The job is ready"},
		{"{The job is|All %[1]d jobs are} ready", []any{7}, "All 7 jobs are ready"},
		{"%[1]s{2?, %[2]s}", []any{"a", "b"}, "a, b"},
		{"%[1]s{2?, %[2]s}", []any{"a", ""}, "a"},
		{"{1?%[1]d d|{2?%[2]d h|soon}}", []any{0, 3}, "3 h"},
		{"{1?%[1]d d|{2?%[2]d h|soon}}", []any{0, 0}, "soon"},
		{"{1?new|old}", []any{true}, "new"},
		{"{1?new|old}", []any{false}, "old"},
		{"%d {line|lines}: %[1].2s", []any{list{"a", "b", "c"}}, "3 lines: a, b, …"},
		{"%d {line|lines}: %[1].2s", []any{list{"a"}}, "1 line: a"},
		{"{1?some|none}", []any{list{}}, "none"},
		{"{1*<%s>}", []any{list{"a", "b"}}, "<a>, <b>"},
		{"100 %% of ${%s} and {key: 1}", []any{"name"}, "100 % of ${name} and {key: 1}"},
		{"{2?|%s}", []any{"{1?|}", 0}, "{1?|}"}, // a value is no format
		{"%d {job|jobs}", []any{1, "b"}, "1 job%!(EXTRA [b])"},
	} {
		if got := fill(c.format, c.values...); got != c.want {
			t.Errorf("%q of %v is %q, want %q", c.format, c.values, got, c.want)
		}
	}
}
