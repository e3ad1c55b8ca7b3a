package procedures_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/procedures"
)

func TestSetIsOrderedByOrderAndThenID(t *testing.T) {
	set := procedures.NewSet([]procedures.Procedure{{ID: "c", Order: 2}, {ID: "b", Order: 2}, {ID: "d", Order: 1}})
	var got []string
	for _, p := range set.All() {
		got = append(got, p.ID)
	}
	if want := []string{"d", "b", "c"}; !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
	set.All()[0].ID = "changed"
	if _, ok := set.Get("d"); !ok {
		t.Error("the set can be changed from outside")
	}
	if _, ok := set.Get("x"); ok {
		t.Error("a procedure that is not there is found")
	}
}
