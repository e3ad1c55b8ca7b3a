package ladder

import (
	"errors"
	"path/filepath"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/progress"
)

// storeHand is a hand that uses the store as the program does, in this process: what is told of are its notices, its errors and the
// strays, and the advice is that which the program gives on them.
type storeHand struct{ words lang.Text }

func newStoreHand() storeHand {
	nb, _ := lang.For("nb")
	return storeHand{nb}
}

func (h storeHand) look(dir string) (told, error) {
	var said told
	store, err := progress.Open(dir, 5*time.Second, h.hears(&said))
	if err == nil {
		err = h.strays(store, dir, &said)
	}
	if loss := (*progress.LossError)(nil); errors.As(err, &loss) {
		said.text += err.Error()
		said.advised = append(said.advised, advice{verb: "repair"})
		return said, nil
	}
	return said, err
}

// hears adds what the store puts right to what was told.
func (h storeHand) hears(said *told) progress.Option {
	return progress.OnNotice(func(n progress.Notice) {
		one := heard("", explain.Notice(n, h.words, time.UTC)+"\n")
		said.text, said.advised = said.text+one.text, append(said.advised, one.advised...)
		said.unlost, said.loss = said.unlost || one.unlost, said.loss || one.loss
	})
}

func (h storeHand) strays(store *progress.Store, dir string, said *told) error {
	strays, err := store.Strays(filepath.Join(dir, "backup"))
	for _, s := range strays {
		said.text += filepath.Base(s.Path) + " holds more\n"
		said.advised = append(said.advised, advice{verb: "merge", file: s.Path})
	}
	return err
}

func (h storeHand) obey(dir string, a advice) (told, error) {
	var said told
	switch a.verb {
	case "restore":
		_, err := progress.Restore(dir, progress.Copy{Path: a.file}, exampletest.Saturday(), h.hears(&said))
		return said, err
	case "repair":
		store, err := progress.Open(dir, 5*time.Second, progress.NoRepair(), h.hears(&said))
		if err == nil {
			err = store.Repair()
		}
		return said, err
	}
	store, err := progress.Open(dir, 5*time.Second, h.hears(&said))
	if err != nil {
		return said, err
	}
	c, err := progress.ReadCopy(a.file)
	if err == nil {
		_, err = store.Merge(c, progress.MergeAll)
	}
	return said, err
}
