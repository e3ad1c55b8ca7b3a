package progress

import (
	"errors"
	"os"

	"go.etcd.io/bbolt"
)

// errNoJournal tells that nothing was journaled in this folder yet.
var errNoJournal = errors.New("no journal")

// written is what a transaction that writes has come to.
type written struct {
	txid      uint64
	mark      mark  // how far the journal goes
	journaled bool  // it was lengthened in this transaction,
	before    int64 // and had this size
}

func (w *written) begin(tx *bbolt.Tx) (err error) {
	w.txid = uint64(tx.ID())
	w.mark, err = readMark(tx)
	return err
}

// with returns the lock to a transaction.
func (h *held) with(w *written) *held {
	if h == nil {
		return nil
	}
	h.written = w
	return h
}

// journal has the changes of a transaction on the disk before the transaction is, and notes in
// it how far the journal goes then.
func (s *Store) journal(tx *bbolt.Tx, h *held, entries []entry) error {
	if err := h.check(); err != nil {
		return err
	}
	w := h.written
	next, err := s.append(w.mark, entries)
	if err != nil {
		return err
	}
	w.before, w.mark, w.journaled = w.mark.Size, next, true
	if err := s.at("journaled"); err != nil {
		return classify(err)
	}
	return putMark(tx, next)
}

// endWrite notes how the folder is left. After a transaction that failed, the journal is cut
// back where the progress file is as before; where it is not, or cannot be read, the next to
// come examines. own is an error of the store, in contrast to bbolt's.
func (s *Store) endWrite(h *held, err, own error) {
	w := h.written
	switch {
	case w == nil || err != nil && own != nil && !w.journaled: // nothing was written
	case err == nil:
		_ = s.at("committed")
		s.leave(w.mark, w.txid)
	default:
		s.leaveUnclean()
		txid, reading := s.lastTxid()
		if w.journaled && reading == nil && txid < w.txid && h.check() == nil {
			_ = cut(s.beside(journalName), w.before) // else it is taken over
		}
	}
}

func (s *Store) lastTxid() (uint64, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	metas, err := readMetas(f, info.Size())
	return metas.txid, err
}

// beginJournal writes the journal of a folder that has none: all changes there are.
func (s *Store) beginJournal(tx *bbolt.Tx, h *held) error {
	if h.written.mark.Store != "" {
		return nil // somebody else has
	}
	store := newStoreID()
	entries, err := draw(tx, store)
	if err != nil {
		return err
	}
	lines, err := journalLines(store, entries)
	if err != nil {
		return err
	}
	draft, err := s.draft(journalName, lines)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }()
	if err := s.rename(draft, s.beside(journalName)); err != nil {
		return err
	}
	m := mark{Store: store, Number: uint64(len(entries)), Hash: store, Size: int64(len(lines))}
	if len(entries) > 0 {
		m.Hash = entries[len(entries)-1].hash
	}
	h.written.mark = m
	return putMark(tx, m)
}
