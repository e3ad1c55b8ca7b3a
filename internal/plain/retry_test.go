package plain_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"

	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
)

// lock is another process's lock on the data.
func (o *office) lock() (hold, letGo func()) {
	lock := flock.New(filepath.Join(o.dir, "progress.lock"))
	return func() { o.ok(lock.Lock()) }, func() { o.ok(lock.Unlock()) }
}

func (o *office) ok(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// attended is a walk with somebody there who can do something about data in use.
func attended(p *plain.Options) {
	p.Transient = func(err error) ([]string, bool) {
		return []string{"Feil: i bruk", "Lukk det andre vinduet."}, errors.Is(err, progress.ErrInUse)
	}
}

func TestAnAnswerThatCouldNotBeWrittenIsWrittenAtEnter(t *testing.T) {
	o := openOffice(t)
	hold, letGo := o.lock()
	s := o.walkWith(attended, "nets/12", "", hold, "I kø", "", "48211", letGo, "", "48211")
	s.has(2, "Feil: i bruk", "Lukk det andre vinduet.", "Enter = lagre på nytt")
	s.lacks(2, "✓")
	s.has(3, "Feil: i bruk", "Enter = lagre på nytt")
	s.has(4, "Enter = lagre på nytt")
	s.lacks(4, "✓", "Feil:")
	s.has(5, "✓ Svar lagret: I kø")
	s.stands(5, "old-id")
	s.has(6, "✓ Svar lagret: 48211")
	if n := len(o.job("nets/12").Events); n != 3 {
		t.Errorf("%d events are stored", n)
	}
}

func TestGivingUpAWriteEndsTheWalk(t *testing.T) {
	for name, last := range map[string][]any{"q": {"q"}, "the end of input": nil} {
		o := openOffice(t)
		hold, letGo := o.lock()
		s := o.walkWith(attended, "nets/12", append([]any{"", hold, "I kø"}, last...)...)
		letGo()
		if !errors.Is(s.err, progress.ErrInUse) {
			t.Errorf("%s: it ends with %v", name, s.err)
		}
		if n := len(o.job("nets/12").Events); n != 1 {
			t.Errorf("%s: %d events are stored", name, n)
		}
	}
}

func TestWithoutAnybodyThereAFailedWriteEndsTheWalk(t *testing.T) {
	o := openOffice(t)
	hold, letGo := o.lock()
	s := o.walk("nets/12", "", hold, "I kø", "", "48211")
	letGo()
	if !errors.Is(s.err, progress.ErrInUse) {
		t.Errorf("it ends with %v", s.err)
	}
}
