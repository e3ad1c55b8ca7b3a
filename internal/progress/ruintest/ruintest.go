// Package ruintest damages files in the ways disks, copying and people do, for tests.
package ruintest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
)

// Kinds is how many kinds of damage there are.
const Kinds = 13

// File returns the contents of a file damaged in one of the kinds, from 0, and says how; nil is no file. older are former
// contents of the file.
func File(r *rand.Rand, kind int, good []byte, older [][]byte) (bad []byte, how string) {
	bad = bytes.Clone(good)
	page := os.Getpagesize()
	pages := max(1, len(bad)/page)
	at := func(n int) []byte { return bad[n*page : min(len(bad), (n+1)*page)] }
	switch kind {
	case 0, 1:
		flips := 1 + kind*r.IntN(40)
		for range flips {
			bad[r.IntN(len(bad))] ^= byte(1 << r.IntN(8))
		}
		how = fmt.Sprintf("%d bits flipped", flips)
	case 2:
		n := r.IntN(pages)
		clear(at(n))
		how = fmt.Sprintf("page %d zeroed", n)
	case 3:
		a, b := r.IntN(pages), r.IntN(pages)
		one := bytes.Clone(at(a))
		copy(at(a), at(b))
		copy(at(b), one)
		how = fmt.Sprintf("pages %d and %d swapped", a, b)
	case 4:
		n := r.IntN(min(2, pages))
		bad[n*page+r.IntN(min(80, len(at(n))))] ^= byte(1 + r.IntN(255))
		how = fmt.Sprintf("meta page %d", n)
	case 5:
		first := r.IntN(min(2, pages))
		for n := first; n < 1+r.IntN(min(2, pages)) || n == first; n++ {
			clear(at(n))
			how += fmt.Sprintf("meta page %d zeroed ", n)
		}
	case 6:
		bad = bad[:r.IntN(len(bad))]
		how = fmt.Sprintf("cut to %d", len(bad))
	case 7:
		n := r.IntN(pages)
		noise(r, at(n))
		how = fmt.Sprintf("page %d is garbage", n)
	case 8:
		noise(r, bad)
		how = "all garbage"
	case 9:
		bad, how = nil, "removed"
	case 10:
		old := older[r.IntN(len(older))]
		n := r.IntN(pages)
		if from := n * page; from < len(old) {
			copy(at(n), old[from:min(len(old), from+page)])
		}
		how = fmt.Sprintf("page %d is an older copy", n)
	case 11:
		bad, how = bytes.Clone(older[r.IntN(len(older))]), "an older copy"
	case 12:
		extra := noise(r, make([]byte, 1+r.IntN(2*page)))
		bad, how = append(bad, extra...), "garbage at the end"
	}
	return bad, how
}

// noise fills bytes with random ones, and returns them.
func noise(r *rand.Rand, bytes []byte) []byte {
	for i := range bytes {
		bytes[i] = byte(r.IntN(256))
	}
	return bytes
}
