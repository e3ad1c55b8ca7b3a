package ladder

import (
	bytesof "encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ladder/bench/powerdisk"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// control records a program that stores with bbolt and lets it not sync, and one that syncs: only the first may lose.
func (p *power) control() {
	p.t.Helper()
	p.r.Control("bbolt with NoSync", p.careless("1") > 0)
	parts := &power{r: p.r, t: p.t, told: p.told + 10} // it tells of nothing
	parts.show(parts.acts("parts 3"), 100)
	p.r.Control("a program that stores an act event by event", parts.lost > 0)
	if lost := p.careless(""); lost > 0 {
		p.t.Errorf("bbolt that syncs loses in %d states: the states are too unkind", lost)
	}
}

const carelessAnswers = 6

// careless returns the number of states that lack an acknowledged number.
func (p *power) careless(noSync string) (lost int) {
	p.t.Helper()
	root, log := folder(p.t), filepath.Join(p.t.TempDir(), "log")
	before, err := powerdisk.Read(root)
	if err != nil {
		p.t.Fatal(err)
	}
	c := child("careless", "LADDER_FILE="+filepath.Join(root, "db"), "LADDER_NOSYNC="+noSync)
	if said, err := tracer.Command(c, tracer.Options{Under: root, Log: log}).CombinedOutput(); err != nil {
		p.t.Fatalf("%v\n%s", err, said)
	}
	random, acked := p.r.Random("careless"+noSync), 0
	for _, o := range operations(p.t, log) {
		if o.Name == "said" {
			acked++
		} else if err := before.Do(o); err != nil {
			p.t.Fatal(err)
		}
		if acked == 0 {
			continue // the file was not put in place with care, which is not what is tried here
		}
		for _, cut := range before.Cuts(random, 0) {
			if n := newest(before.After(cut).Files[filepath.Join(root, "db")].Data); n < acked {
				lost++
			}
		}
	}
	if acked != carelessAnswers {
		p.t.Fatalf("%d acknowledgements", acked)
	}
	return lost
}

// newest returns how many answers the newest sound meta page of a bbolt file accounts for. The file is made by
// transactions 0 and 1, and each answer is one more.
func newest(file []byte) int {
	newest := 0
	for at := 0; at+4096 <= len(file) && at < 2*4096; at += 4096 {
		meta := file[at+16 : at+16+64]
		if sum := bytesof.LittleEndian.Uint64(meta[56:]); sum == fnv1a(meta[:56]) {
			newest = max(newest, int(bytesof.LittleEndian.Uint64(meta[48:]))-1)
		}
	}
	return newest
}

func fnv1a(data []byte) uint64 {
	sum := uint64(14695981039346656037)
	for _, b := range data {
		sum = (sum ^ uint64(b)) * 1099511628211
	}
	return sum
}

var _ = asChild("careless", func() int {
	db, err := bbolt.Open(os.Getenv("LADDER_FILE"), 0o600, nil)
	if err != nil {
		return 1
	}
	folder, err := os.Open(filepath.Dir(os.Getenv("LADDER_FILE")))
	if err != nil || errors.Join(folder.Sync(), folder.Close()) != nil {
		return 1
	}
	db.NoSync = os.Getenv("LADDER_NOSYNC") != ""
	for n := range carelessAnswers {
		err := db.Update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("answers"))
			if err != nil {
				return err
			}
			return b.Put([]byte{byte(n)}, make([]byte, 3000))
		})
		if err != nil {
			return 1
		}
		fmt.Println("✓", n)
	}
	return 0
})
