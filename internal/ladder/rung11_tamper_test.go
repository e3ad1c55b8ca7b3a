package ladder

import (
	bytesof "encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// place is where a run lies in the file.
type place struct {
	log, run *bbolt.Bucket
	name     string
}

// tampering is one way to alter the log. at is the sequence number of an event.
type tampering struct {
	name string
	do   func(p place, at uint64, l *tamper) error
}

func tamperings() []tampering {
	return []tampering{
		{"a bit flipped", flipBit}, {"altered", alter}, {"altered and sealed again", forge}, {"removed", removeEvent}, {"swapped", swapEvents},
		{"cut", cutLog}, {"cut, with the head put back", cutAndPutBack},
	}
}

func everything(b *bbolt.Bucket) map[string][]byte {
	out := map[string][]byte{}
	_ = b.ForEach(func(key, value []byte) error { // it returns no error of its own
		if value != nil {
			out[string(key)] = append([]byte(nil), value...)
		}
		return nil
	})
	return out
}

func putBack(b *bbolt.Bucket, was map[string][]byte) error {
	for key, value := range was {
		if string(b.Get([]byte(key))) != string(value) {
			if err := b.Put([]byte(key), value); err != nil {
				return err
			}
		}
	}
	return nil
}

func eventKey(seq uint64) []byte { return bytesof.BigEndian.AppendUint64(nil, seq) }

// sealedRecord is a record as the store writes it: the format, a checksum over place, key and content, and the content.
func sealedRecord(place string, key, data []byte) []byte {
	polynomial := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Checksum(append([]byte(place), 0), polynomial)
	sum = crc32.Update(sum, polynomial, bytesof.AppendUvarint(nil, uint64(len(key))))
	sum = crc32.Update(crc32.Update(sum, polynomial, key), polynomial, data)
	return append(bytesof.BigEndian.AppendUint32([]byte{1}, sum), data...)
}

func (p place) event(at uint64) (e ledger.Event, err error) {
	raw := p.log.Get(eventKey(at))
	if len(raw) < 5 {
		return e, fmt.Errorf("no event %d", at)
	}
	return e, json.Unmarshal(raw[5:], &e)
}

func (p place) put(at uint64, e ledger.Event) error {
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return p.log.Put(eventKey(at), sealedRecord(p.name+"/events", eventKey(at), data))
}

func flipBit(p place, at uint64, l *tamper) error {
	raw := append([]byte(nil), p.log.Get(eventKey(at))...)
	raw[l.random.IntN(len(raw))] ^= 1 << l.random.IntN(8)
	return p.log.Put(eventKey(at), raw)
}

func (l *tamper) altered(e ledger.Event) ledger.Event {
	switch l.random.IntN(6) {
	case 0:
		e.At = e.At.Add(time.Second)
	case 1:
		e.By += "x"
	case 2:
		e.Value += "0"
	case 3:
		e.Reason = "noe annet"
	case 4:
		e.Step += "x"
	case 5:
		e.Paper = !e.Paper
	}
	return e
}

func alter(p place, at uint64, l *tamper) error {
	e, err := p.event(at)
	if err != nil {
		return err
	}
	return p.put(at, l.altered(e))
}

func forge(p place, at uint64, l *tamper) error {
	e, err := p.event(at)
	if err != nil {
		return err
	}
	e, err = ledger.Seal(l.altered(e), ledger.Event{Seq: at - 1, Hash: e.Prev})
	if err != nil {
		return err
	}
	return p.put(at, e)
}

func removeEvent(p place, at uint64, l *tamper) error {
	if l.random.IntN(2) == 0 {
		return p.log.Delete(eventKey(at))
	}
	// The events behind it close the gap, as far as that does not take too long.
	for ; at < l.events && l.events-at < 200; at++ {
		e, err := p.event(at + 1)
		if err != nil {
			return err
		}
		e.Seq = at
		if err := p.put(at, e); err != nil {
			return err
		}
	}
	return p.log.Delete(eventKey(at))
}

func swapEvents(p place, at uint64, l *tamper) error {
	other := 1 + (at+l.random.Uint64N(l.events-1))%l.events
	one, err := p.event(at)
	if err != nil {
		return err
	}
	two, err := p.event(other)
	if err != nil {
		return err
	}
	if l.random.IntN(2) == 0 {
		one.Seq, two.Seq = two.Seq, one.Seq
	}
	return errors.Join(p.put(at, two), p.put(other, one))
}

// cutLog removes the end of the log, up to a hundred events.
func cutLog(p place, _ uint64, l *tamper) error {
	for n := range 1 + l.random.Uint64N(min(100, l.events-1)) {
		if err := p.log.Delete(eventKey(l.events - n)); err != nil {
			return err
		}
	}
	return nil
}

// cutAndPutBack removes the end of the log, and makes the run say that it ends there.
func cutAndPutBack(p place, _ uint64, l *tamper) error {
	n := 1 + l.random.Uint64N(min(100, l.events-1))
	head, err := p.event(l.events - n)
	if err != nil {
		return err
	}
	for i := range n {
		if err := p.log.Delete(eventKey(l.events - i)); err != nil {
			return err
		}
	}
	var record map[string]json.RawMessage
	raw := p.run.Get([]byte("run"))
	if err := json.Unmarshal(raw[5:], &record); err != nil {
		return err
	}
	var of ledger.Run
	if err := json.Unmarshal(record["run"], &of); err != nil {
		return err
	}
	of.Head = head
	if record["run"], err = json.Marshal(of); err != nil {
		return err
	}
	data, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return p.run.Put([]byte("run"), sealedRecord(p.name, []byte("run"), data))
}
