package progress

import (
	"context"
	"sync"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
)

// keepUp keeps a store up with what others do until the test ends, and returns what tells of news.
func keepUp(t *testing.T, s store) <-chan struct{} {
	news := make(chan struct{}, 1)
	var over sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	over.Go(func() {
		s.KeepUp(ctx, func() {
			select {
			case news <- struct{}{}:
			default:
			}
		})
	})
	t.Cleanup(func() { cancel(); over.Wait() })
	return news
}

// soon waits for news until something is so.
func soon(t *testing.T, news <-chan struct{}, what string, is func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for !is() {
		select {
		case <-news:
		case <-late:
			t.Fatalf("%s: not so after 20 seconds", what)
		}
	}
}

func storyPresent(t *testing.T, open opener) {
	place := t.TempDir()
	kari, ola := open(t, place), open(t, place)
	news := keepUp(t, kari)
	enter := func(jobs ...string) Presence {
		p := Presence{Run: "2026.2", Jobs: jobs, By: "ola"}
		ok(t, ola.Enter(p))
		return p
	}
	none := func() bool { return len(kari.Present()) == 0 }
	enter("nets/1", "nets/12", "remittering/1")
	shorter := enter("nets/1")
	soon(t, news, "ola is there", func() bool { return !none() && len(kari.Present()[0].Jobs) == 1 })
	same(t, "what kari sees", kari.Present(), []Presence{shorter})
	same(t, "what ola sees of himself", len(ola.Present()), 0)
	enter()
	soon(t, news, "ola has nothing open", none)
	enter("nets/1")
	soon(t, news, "ola is back", func() bool { return !none() })
	ok(t, kari.Enter(Presence{Run: "2026.2", Jobs: []string{"nets/12"}, By: "kari"}))
	if there := open(t, place).Present(); len(there) != 2 {
		t.Errorf("who comes later sees %v", there)
	}
	enter()
	ok(t, kari.Enter(Presence{}))
}

func storyNoticed(t *testing.T, open opener) {
	place := t.TempDir()
	ola := open(t, place)
	begin(t, ola, "2026.2")
	kari := open(t, place)
	news := keepUp(t, kari)
	soon(t, news, "kari has the run", func() bool { r, err := kari.Run("2026.2"); return err == nil && r.Head.Seq > 0 })
	tells := func(what string, do func() error) {
		for len(news) > 0 {
			<-news
		}
		ok(t, do())
		began := time.Now()
		<-news
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("kari is told of %s after %v", what, took)
		}
	}
	tells("a note", func() error {
		_, err := ola.Append("2026.2", 0, ledger.Event{ID: "note", At: monday(), By: "ola", Job: "nets/1", Action: ledger.Noted, Value: "se her"})
		return err
	})
	tells("what ola has taken", func() error {
		_, err := ola.SwapPreference("claim/2026.2/nets", "", "ola")
		return err
	})
	tells("what ola has open", func() error { return ola.Enter(Presence{Run: "2026.2", Jobs: []string{"nets/1"}, By: "ola"}) })
	tells("that ola has nothing open", func() error { return ola.Enter(Presence{}) })
}

func storySwap(t *testing.T, open opener) {
	place := t.TempDir()
	stores := map[string]store{"kari": open(t, place), "ola": open(t, place), "per": open(t, place)}
	said := make(chan [2]string, len(stores))
	for by, s := range stores {
		go func() {
			now, err := s.SwapPreference("claim/2026.2/nets", "", by)
			if err != nil {
				t.Error(err)
			}
			said <- [2]string{by, now}
		}()
	}
	has, winners := "", 0
	for range stores {
		told := <-said
		if told[0] == told[1] {
			winners++
		}
		if has == "" {
			has = told[1]
		}
		same(t, "who has it, as "+told[0]+" is told", told[1], has)
	}
	same(t, "how many have it", winners, 1)
	for _, swap := range []struct{ old, value, now string }{{has, has, has}, {"", "eva", has}, {has, "", ""}, {has, "eva", ""}, {"", "eva", "eva"}} {
		now, err := stores["kari"].SwapPreference("claim/2026.2/nets", swap.old, swap.value)
		ok(t, err)
		same(t, "what stands after "+swap.old+" for "+swap.value, now, swap.now)
	}
	kept, err := stores["ola"].Preference("", "claim/2026.2/nets")
	ok(t, err)
	same(t, "what is kept", kept, "eva")
}
