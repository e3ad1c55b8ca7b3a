package team

import (
	"log"
	"os"
	"testing"
)

// TestMain has what is built for the tests go with them.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "team")
	if err == nil {
		err = os.Setenv("TMPDIR", dir)
	}
	if err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	_ = os.RemoveAll(dir) // else the system's own cleaning does
	os.Exit(code)
}
