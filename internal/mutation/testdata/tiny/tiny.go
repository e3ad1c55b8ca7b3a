// Package tiny has a rule that its test asks about and one that it does not.
package tiny

// Small reports whether n is below ten.
func Small(n int) bool { return n < 10 }

// Large reports whether n is at least a hundred.
func Large(n int) bool { return n >= 100 } // unasked
