package record_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/record"
)

// many is a run of n jobs with some twenty entries each.
func many(b *testing.B, n int) record.Sources {
	b.Helper()
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf("nets/12/v%d", i)
	}
	s := newStory(b, keys...)
	for i, key := range keys {
		for _, id := range []string{"old-find", "old-leave", "order", "start", "verify", "old-delete"} {
			change := []func(*ledger.Event){answers("svar")}
			if id == "start" {
				change = []func(*ledger.Event){answers(fmt.Sprintf("%02d:%02d", i/60%24, i%60)), into(procedures.NewStart)}
			}
			s.after(7*time.Second).does(key, id, change...)
			s.log(ledger.Event{Job: key, Step: id, Action: ledger.Noted, Value: "et notat med noen ord i"})
			s.log(ledger.Event{Job: key, Action: ledger.Recorded, Slot: procedures.NewDescription, Value: "Beskrivelse", Reason: "avtalt"})
		}
		s.log(ledger.Event{Job: key, Action: ledger.Undone, Ref: s.logged[len(s.logged)-1].Seq})
	}
	return s.sources()
}

func BenchmarkRecord(b *testing.B) {
	for _, n := range []int{124, 3000} {
		src := many(b, n)
		b.Run(fmt.Sprintf("%d/gather", n), func(b *testing.B) {
			for b.Loop() {
				gathered(b, src)
			}
		})
		rec := gathered(b, src)
		for _, f := range record.Formats() {
			b.Run(fmt.Sprintf("%d/%s", n, f), func(b *testing.B) {
				for b.Loop() {
					var out bytes.Buffer
					if err := rec.Write(&out, f, texts(b, "nb"), func(int, int) {}); err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(out.Len())/1e6, "MB")
				}
			})
		}
	}
}
