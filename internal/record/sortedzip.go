package record

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sortedZip writes the parts of a workbook in the order of their names, so that the same record is always the same bytes: excelize
// writes its sheets in the order of a map.
type sortedZip struct {
	to    io.Writer
	flate *flate.Writer // of the last part
	parts []*zipPart
}

func newSortedZip(w io.Writer) excelize.ZipWriter {
	z := &sortedZip{to: w}
	z.flate, _ = flate.NewWriter(io.Discard, flate.DefaultCompression) // the level exists
	return z
}

// zipPart is one part, compressed.
type zipPart struct {
	name string
	data bytes.Buffer
	into *flate.Writer
	sum  hash.Hash32
	size uint64
}

func (p *zipPart) Write(b []byte) (int, error) {
	p.size += uint64(len(b))
	_, _ = p.sum.Write(b) // never fails
	return p.into.Write(b)
}

// Create ends the part before, and begins one.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if err := z.flate.Close(); err != nil {
		return nil, err
	}
	p := &zipPart{name: name, into: z.flate, sum: crc32.NewIEEE()}
	z.flate.Reset(&p.data)
	z.parts = append(z.parts, p)
	return p, nil
}

// AddFS is of no use to a new workbook.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the parts.
func (z *sortedZip) Close() error {
	if err := z.flate.Close(); err != nil {
		return err
	}
	slices.SortFunc(z.parts, func(a, b *zipPart) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.to)
	for _, p := range z.parts {
		w, err := out.CreateRaw(&zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: p.sum.Sum32(), CompressedSize64: uint64(p.data.Len()), UncompressedSize64: p.size,
		})
		if err != nil {
			return err
		}
		if _, err := p.data.WriteTo(w); err != nil {
			return err
		}
	}
	return out.Close()
}
