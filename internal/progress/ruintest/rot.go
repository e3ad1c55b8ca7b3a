package ruintest

import (
	"errors"
	"math/rand/v2"
	"os"
)

// Rot flips bits of a file in place, one or some more, and leaves it the time of its last change.
func Rot(path string, r *rand.Rand) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil || len(data) == 0 {
		return err
	}
	for range 1 + r.IntN(2)*r.IntN(30) {
		data[r.IntN(len(data))] ^= byte(1 << r.IntN(8))
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(data, 0)
	return errors.Join(err, f.Close(), os.Chtimes(path, info.ModTime(), info.ModTime()))
}
