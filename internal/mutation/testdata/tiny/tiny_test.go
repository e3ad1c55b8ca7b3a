package tiny

import "testing"

func TestBelowTenIsSmall(t *testing.T) {
	if !Small(9) || Small(10) {
		t.Error("the limit is not ten")
	}
}
