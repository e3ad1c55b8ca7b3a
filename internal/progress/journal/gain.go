package journal

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"example.org/resetup/internal/progress/datadir"
)

const gainFormat = "resetup gain"

// Gain is what a journal has gained since a whole copy of the progress file was made. Its file begins with a checksummed line that says all of
// this, and goes on with the lines of the journal.
type Gain struct {
	Format  string          `json:"format"`
	Version int             `json:"version"`
	Whole   string          `json:"whole"`  // name of the copy, which lies beside it
	Size    int64           `json:"size"`   // of the copy, in bytes
	From    Pos             `json:"from"`   // how far the journal went in the copy
	Pos     Pos             `json:"mark"`   // and how far it goes with this
	Runs    json.RawMessage `json:"runs"`   // as the store has them then
	SHA256  string          `json:"sha256"` // of the lines
	Entries []Entry         `json:"-"`      // of the lines
}

// WriteGain writes a gain with the lines of a journal from g.From to g.Pos. It returns ErrDamaged if these do not follow one another.
func WriteGain(w io.Writer, g Gain, journal io.ReaderAt) error {
	lines := io.NewSectionReader(journal, g.From.Size, g.Pos.Size-g.From.Size)
	sum := sha256.New()
	if _, err := g.parse(io.TeeReader(lines, sum), journal, g.From.Size); err != nil {
		return err
	}
	g.Format, g.Version, g.SHA256 = gainFormat, journalVersion, hex.EncodeToString(sum.Sum(nil))
	head, err := json.Marshal(g)
	if err == nil {
		_, err = lines.Seek(0, io.SeekStart)
	}
	if err == nil {
		_, err = w.Write(append(withChecksum(head), '\n'))
	}
	if err == nil {
		_, err = io.Copy(w, lines)
	}
	return datadir.Classify(err)
}

// IsGain reports whether a file of which data is the beginning says that it is a gain.
func IsGain(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 64)], []byte(`{"format":"`+gainFormat+`"`))
}

// ParseGainHead reads the first line of a gain, without its newline. It returns ErrDamaged and ErrNewerLayout.
func ParseGainHead(line []byte) (Gain, error) {
	var g Gain
	if !checked(line, &g) || g.Format != gainFormat {
		return Gain{}, datadir.Damaged("its first line is damaged")
	}
	if g.Version > journalVersion {
		return Gain{}, datadir.ErrNewerLayout
	}
	return g, nil
}

// ParseGain reads a whole gain. It returns ErrDamaged and ErrNewerLayout.
func ParseGain(data []byte) (Gain, error) {
	line, lines, _ := bytes.Cut(data, []byte("\n"))
	g, err := ParseGainHead(line)
	if err != nil {
		return Gain{}, err
	}
	if sum := sha256.Sum256(lines); hex.EncodeToString(sum[:]) != g.SHA256 {
		return Gain{}, datadir.Damaged("its lines are damaged")
	}
	g.Entries, err = g.parse(bytes.NewReader(lines), bytes.NewReader(lines), 0)
	return g, err
}

// parse reads the lines, which stand in a file from a byte on.
func (g Gain) parse(r io.Reader, in io.ReaderAt, at int64) (out []Entry, err error) {
	prev, number, lines := g.From.Hash, g.From.Number, bufio.NewReaderSize(r, readAhead)
	for {
		e, ok, complete, err := readEntry(lines)
		switch {
		case err != nil:
			return nil, datadir.Classify(err)
		case !complete && prev == g.Pos.Hash && number == g.Pos.Number:
			return out, nil
		case !complete || !ok || e.Prev != prev || e.Number != number+1:
			return nil, datadir.Damaged("the lines after change %d do not follow", number)
		}
		e.in, e.at = in, at
		at += e.size
		prev, number, out = e.Hash, e.Number, append(out, e)
	}
}
