package progress

import (
	"bytes"
	"context"
	"encoding/json"
	"time"
)

// Enter tells the others who has which jobs open here, in place of what was told before; no jobs are none. Without a log the others are the programs
// at the same folder. Watch tells it again when the log was out of reach.
func (s *Store) Enter(p Presence) error {
	s.entered.Store(&p)
	if s.log != nil {
		ctx, cancel := s.patience()
		defer cancel()
		return s.log.Enter(ctx, p)
	}
	if len(p.Jobs) == 0 {
		return s.dir.Tell(nil)
	}
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.dir.Tell(text)
}

// Present returns which jobs others have open, as far as that is known.
func (s *Store) Present() (out []Presence) {
	switch {
	case s.log == nil:
		for _, text := range s.dir.Told() {
			var p Presence
			if json.Unmarshal(text, &p) == nil { // else it is just being written
				out = append(out, p)
			}
		}
	case s.Away() == nil:
		ctx, cancel := s.patience()
		defer cancel()
		out, _ = s.log.Present(ctx) // of a log out of reach, nothing is known
	}
	return out
}

// lookPause is how long it is between two looks at a folder. A look costs a few microseconds.
const lookPause = 250 * time.Millisecond

// lookAround calls news at once, and until the context ends when the files have changed or another program at the folder tells something else.
func (s *Store) lookAround(ctx context.Context, news func()) {
	stamp, told := s.Stamp(), s.dir.Told()
	news()
	pause := time.NewTicker(lookPause)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		isNew := false
		if now := s.Stamp(); now != "" && now != stamp { // it has none while somebody writes
			stamp, isNew = now, true
		}
		if now := s.dir.Told(); !bytes.Equal(bytes.Join(now, []byte{0}), bytes.Join(told, []byte{0})) {
			told, isNew = now, true
		}
		if isNew {
			news()
		}
	}
}
