package progress

import (
	"encoding/binary"
	"encoding/json"
	"hash/crc32"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/progress/datadir"
)

// A stored record is one byte of record format, four bytes of CRC-32C (big-endian) and JSON.
// The checksum covers the record's place too, so that a record under the wrong key is seen.
const (
	recordFormat = 1
	recordHeader = 5
)

func seal(place string, key, data []byte) []byte {
	out := make([]byte, recordHeader, recordHeader+len(data))
	out[0] = recordFormat
	binary.BigEndian.PutUint32(out[1:], checksum(place, key, data))
	return append(out, data...)
}

// unseal returns the JSON of a stored record, or ErrDamaged. It is valid as long as raw.
func unseal(place string, key, raw []byte) ([]byte, error) {
	if len(raw) < recordHeader || raw[0] != recordFormat {
		return nil, damaged("record %s: no record of format %d", shown(place, key), recordFormat)
	}
	data := raw[recordHeader:]
	if checksum(place, key, data) != binary.BigEndian.Uint32(raw[1:]) {
		return nil, damaged("record %s: wrong checksum", shown(place, key))
	}
	return data, nil
}

func checksum(place string, key, data []byte) uint32 {
	polynomial := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Checksum(append([]byte(place), 0), polynomial)
	sum = crc32.Update(sum, polynomial, binary.AppendUvarint(nil, uint64(len(key))))
	sum = crc32.Update(sum, polynomial, key)
	return crc32.Update(sum, polynomial, data)
}

// shown names a record in an error.
func shown(place string, key []byte) string {
	const digits = "0123456789abcdef"
	out := []byte(place + "/")
	for _, b := range key {
		if b < ' ' || b == 0x7f {
			out = append(out, digits[b>>4], digits[b&15])
			continue
		}
		out = append(out, b)
	}
	return string(out)
}

// table is a bucket of records and its place in the file, e.g. "runs/2026.2/jobs".
type table struct {
	bucket *bbolt.Bucket // nil: it has no records
	place  string
	way    func(root uint64) error // of the transaction
}

// top returns a table of the file; its bucket is nil if there is none.
func top(tx *bbolt.Tx, name string, way func(root uint64) error) table {
	return table{bucket: tx.Bucket([]byte(name)), place: name, way: way}
}

// inner returns a table inside t; ok is false if there is none, or if damage hides it.
func (t table) inner(name string) (table, bool) {
	if t.bucket == nil || t.passable() != nil {
		return table{}, false
	}
	b := t.bucket.Bucket([]byte(name))
	return table{bucket: b, place: t.place + "/" + name, way: t.way}, b != nil
}

// passable makes sure that bbolt comes to an end in the table. All that reads does so first.
func (t table) passable() error {
	if t.way == nil || t.bucket == nil {
		return nil
	}
	return t.way(uint64(t.bucket.Root()))
}

func (t table) create(name string) (table, error) {
	b, err := t.bucket.CreateBucket([]byte(name))
	if err != nil {
		return table{}, datadir.Classify(err)
	}
	return table{bucket: b, place: t.place + "/" + name, way: t.way}, nil
}

func (t table) put(key []byte, v any) error {
	raw, err := t.encode(key, v)
	if err != nil {
		return err
	}
	return t.putRaw(key, raw)
}

// encode returns a value as it is stored under key.
func (t table) encode(key []byte, v any) ([]byte, error) {
	data, err := json.Marshal(v)
	return seal(t.place, key, data), err
}

func (t table) putRaw(key, raw []byte) error { return datadir.Classify(t.bucket.Put(key, raw)) }

func (t table) remove(key []byte) error { return datadir.Classify(t.bucket.Delete(key)) }

// get reads the record under key into v; found is false if there is none.
func (t table) get(key []byte, v any) (found bool, err error) {
	if t.bucket == nil {
		return false, nil
	}
	if err := t.passable(); err != nil {
		return true, err
	}
	raw := t.bucket.Get(key)
	if raw == nil {
		return false, nil
	}
	return true, t.decode(key, raw, v)
}

// must reads a record that has to be there.
func (t table) must(key []byte, v any) error {
	raw, err := t.raw(key)
	if err == nil {
		err = t.decode(key, raw, v)
	}
	return err
}

// raw returns a record that has to be there, as it is stored. It is valid within the transaction.
func (t table) raw(key []byte) (raw []byte, err error) {
	if t.bucket != nil {
		if err := t.passable(); err != nil {
			return nil, err
		}
		raw = t.bucket.Get(key)
	}
	if raw == nil {
		err = damaged("record %s is missing", shown(t.place, key))
	}
	return raw, err
}

// check looks at the checksum of a record.
func (t table) check(key, raw []byte) error {
	_, err := unseal(t.place, key, raw)
	return err
}

func (t table) decode(key, raw []byte, v any) error {
	data, err := unseal(t.place, key, raw)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return damaged("record %s: %w", shown(t.place, key), err)
	}
	return nil
}

// each calls fn for every entry in key order. There must be want of them: a damaged page can
// hide entries, or go round in circles.
func (t table) each(want int, fn func(key, raw []byte) error) error {
	if t.bucket == nil && want == 0 {
		return nil
	}
	if err := t.passable(); err != nil {
		return err
	}
	n := 0
	c := t.bucket.Cursor()
	for key, raw := c.First(); key != nil && n <= want; key, raw = c.Next() {
		n++
		if err := fn(key, raw); err != nil {
			return err
		}
	}
	if n != want {
		return damaged("%s has not the %d entries it should have", t.place, want)
	}
	return nil
}

func indexKey(i int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(i)) }

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }
