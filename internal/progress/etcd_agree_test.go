//go:build !noetcd

package progress

import (
	"strings"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"example.org/resetup/internal/progress/etcdtest"
	"example.org/resetup/internal/progress/examine"
)

// raw is the log of a member as whoever writes there with etcdctl has it.
type raw struct {
	t    *testing.T
	etcd *clientv3.Client
}

func newRaw(t *testing.T, m *etcdtest.Server) raw {
	t.Helper()
	etcd, err := clientv3.New(clientv3.Config{Endpoints: []string{"http://" + m.Address}})
	ok(t, err)
	t.Cleanup(func() { _ = etcd.Close() })
	return raw{t, etcd}
}

func (r raw) all() map[string]string {
	r.t.Helper()
	found, err := r.etcd.Get(r.t.Context(), "resetup/", clientv3.WithPrefix())
	ok(r.t, err)
	out := map[string]string{}
	for _, kv := range found.Kvs {
		out[string(kv.Key)] = string(kv.Value)
	}
	return out
}

func (r raw) put(values map[string]string) {
	r.t.Helper()
	for key, value := range values {
		_, err := r.etcd.Put(r.t.Context(), key, value)
		ok(r.t, err)
	}
}

func (r raw) remove(prefix string) {
	r.t.Helper()
	_, err := r.etcd.Delete(r.t.Context(), prefix, clientv3.WithPrefix())
	ok(r.t, err)
}

const third = "resetup/eksempel/act/2026.2/00000000000000000003"

// TestALogThatDiffersIsFound has somebody else than a store write below the prefix of a log, as a restore of etcd from an old copy does, or a slip
// with etcdctl.
func TestALogThatDiffersIsFound(t *testing.T) {
	member := etcdtest.Start(t)
	log := newRaw(t, member)
	s := following(t, t.TempDir(), member.Address)
	begin(t, s, "2026.2")
	for n := range 3 {
		ok(t, try(s, n, "kari"))
	}
	was := log.all()
	differs := func(name string, want ...Finding) {
		t.Helper()
		found, err := s.Agree()
		ok(t, err)
		for i := range found {
			found[i].What = ""
		}
		same(t, name, found, want)
		log.put(was)
	}
	at := func(seq uint64, part examine.Part) Finding { return Finding{Run: "2026.2", Seq: seq, Part: part} }

	differs("as it was")
	log.put(map[string]string{third: strings.Replace(was[third], "kari", "ola", 1)})
	fresh, err := Open(t.TempDir(), hurried, ForReading(), Follow(dial(t, member.Address, "eksempel", Access{})))
	ok(t, err)
	found, err := fresh.Agree()
	ok(t, err)
	if len(found) != 1 || found[0].Seq != 3 || found[0].Part != examine.PartAltered {
		t.Errorf("a machine that has nothing yet finds %v", found)
	}
	_, err = Open(t.TempDir(), hurried, Follow(dial(t, member.Address, "eksempel", Access{})))
	mustBe(t, err, ErrNotShared)
	differs("altered", at(3, examine.PartAltered))
	log.remove(third)
	differs("removed", at(3, examine.PartAltered))
	log.put(map[string]string{third: "wno change"})
	differs("no change", at(3, examine.PartAltered))
	log.put(map[string]string{"resetup/eksempel/head/2026.2": "3"})
	differs("its head is older", at(4, examine.PartAltered))
	log.put(map[string]string{"resetup/eksempel/head/2026.2": "4 another"})
	mustBe(t, try(s, 9, "kari"), ErrNotShared)
	mustBe(t, s.Away(), ErrNotShared)
	differs("it has gone on in another way", at(4, examine.PartAltered))
	ok(t, try(s, 9, "kari")) // somebody has put it right
	was = log.all()
	log.remove("resetup/eksempel/act/2026.2/00000000000000000005")
	differs("its end is gone", at(5, examine.PartLacking))
	log.remove("resetup/")
	differs("all is gone", at(1, examine.PartLacking))

	member.Stop()
	_, err = s.Agree()
	mustBe(t, err, ErrAway)
}

// TestWhatTheLogLacksIsPutAsideAndRecordedThereAgain is what verify --repair and merge do after etcd was restored from an old copy, and others have
// recorded since.
func TestWhatTheLogLacksIsPutAsideAndRecordedThereAgain(t *testing.T) {
	member, dir := etcdtest.Start(t), t.TempDir()
	kari := following(t, dir, member.Address)
	begin(t, kari, "2026.2")
	ok(t, try(kari, 1, "kari"))
	again := etcdtest.Start(t) // has what it had then
	newRaw(t, again).put(newRaw(t, member).all())
	ok(t, try(kari, 2, "kari"))
	ola := following(t, t.TempDir(), again.Address)
	j, err := ola.Job("2026.2", "nets/12")
	ok(t, err)
	_, err = ola.Append("2026.2", j.Version(), note("nets/12", 3, "ola"))
	ok(t, err)

	for n := range 2 { // as many as kari has, and one more
		_, err = Open(dir, hurried, Follow(dial(t, again.Address, "eksempel", Access{})))
		mustBe(t, err, ErrNotShared)
		j, err := ola.Job("2026.2", "nets/12")
		ok(t, err)
		_, err = ola.Append("2026.2", j.Version(), note("nets/12", 10+n, "ola"))
		ok(t, err)
	}
	var aside Notice
	from := []Option{ForReading(), OnNotice(func(n Notice) { aside = n })}
	kari, err = Open(dir, hurried, append(from, Follow(dial(t, again.Address, "eksempel", Access{})))...)
	ok(t, err) // whoever only reads is told, and goes on
	found, err := kari.Agree()
	ok(t, err)
	same(t, "where they part", found[0].Seq, uint64(3))
	same(t, "in what way", found[0].Part, examine.PartParted)
	n, err := kari.FetchAnew(time.Now())
	ok(t, err)
	same(t, "fetched", n, 5)
	same(t, "put aside", aside.Count, 1)
	found, err = kari.Agree()
	ok(t, err)
	same(t, "what differs", len(found), 0)

	c, err := ReadCopy(aside.Kept)
	ok(t, err)
	kari = following(t, dir, again.Address)
	_, err = kari.Merge(c, MergeAgreed)
	ok(t, err)
	ok(t, ola.CatchUp())
	holds(t, kari, 6)
	holds(t, ola, 6)
	found, err = ola.Agree()
	ok(t, err)
	same(t, "what differs", len(found), 0)
}
