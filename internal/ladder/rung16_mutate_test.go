package ladder

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/resetup/internal/site"
)

// changing returns a function that spoils one of the seeds at random: mostly by a few changes of bytes, lines and words of its format.
func changing(words []string, seeds ...[]byte) func(*rand.Rand) []byte {
	return func(random *rand.Rand) []byte {
		data := bytes.Clone(seeds[random.IntN(len(seeds))])
		for range 1 + random.IntN(1+random.IntN(12)) {
			data = change(random, data, words, seeds)
		}
		return data
	}
}

// change makes one change.
func change(random *rand.Rand, data []byte, words []string, seeds [][]byte) []byte {
	if len(data) == 0 {
		return []byte(words[random.IntN(len(words))])
	}
	from := random.IntN(len(data))
	to := min(len(data), from+1+random.IntN(1+random.IntN(200)))
	put := func(at, until int, part []byte) []byte {
		out := append(bytes.Clone(data[:at]), part...)
		return append(out, data[until:]...)
	}
	word := []byte(words[random.IntN(len(words))])
	switch random.IntN(10) {
	case 0: // a bit
		data[from] ^= 1 << random.IntN(8)
		return data
	case 1: // a byte
		data[from] = byte(random.IntN(256))
		return data
	case 2: // left out
		return put(from, to, nil)
	case 3: // said twice
		return put(to, to, data[from:to])
	case 4: // a piece of another file
		other := seeds[random.IntN(len(seeds))]
		at := random.IntN(len(other))
		return put(from, to, other[at:min(len(other), at+1+random.IntN(300))])
	case 5: // cut off
		return data[:from]
	case 6: // a line moved
		line := bytes.IndexByte(data[from:], '\n') + 1
		return append(put(from, from+line, nil), data[from:from+line]...)
	case 7: // a word many times
		return put(from, from, bytes.Repeat(word, 1+random.IntN(1+random.IntN(500))))
	case 8: // a word in place of something
		return put(from, to, word)
	}
	return put(from, from, word)
}

func yamlWords() []string {
	return []string{
		"\n", "  ", ": ", "- ", "? ", "|\n", ">-\n", "[", "]", "{", "}", ",", "#", "&a ", "*a", "<<: ", "!!str ", "~", "null", "\"", "'", "\\", "---\n", "...\n", "%YAML 1.1\n",
		"\t", "\r\n", "\r", "\u0085", "\u2028", "\ufeff", "\x00", "\x1b[31m", "\xff", "\xc3", "æøå", "0301", "1e999", "-1", "99999999999999999999", "24:00", "23:59",
		"${company}", "${", "}", "only_if: ", "a = b and c != d | e", "include: old-job/find", "id: ", "do: ", "ask: {kind: choice, choices: [a, b]}", "effect: old.deleted",
		"expect: ", "critical: true", "once_per: company", "number: 1", "name: ", "steps:\n", "companies:\n", "omit: [nets]", "ledgers: K100-K999", "after: K500",
	}
}

func textWords() []string {
	return []string{
		";", ",", "\t", "|", "\n", "\r\n", "\r", "\"", "\"\"", "'", " ", "\u00a0", "\ufeff", "sep=;\n", "\x00", "\x1b[31m", "\xff\xfe", "\xe6", "æ", "=cmd|' /C calc'!A0", "+1", "@a", "-1",
		"nummer", "navn", "Jobbid", "Status", "I kø", "Venter", "06:10", "21.11.2026 06:10", "1e308", "0301", "NaN", "99999999999999999999",
	}
}

// textSeeds returns tables as they are exported and pasted.
func textSeeds() [][]byte {
	list := "Jobbid;Beskrivelse;Bruker;Status;Starttid;Intervall\r\n" +
		"48211;Nets 12;PROGRAMSERVERBRUKER ØKONOMI;I kø;06:10;1 gang pr. døgn\r\n51877;\"Overføring; \"\"alle\"\"\";INNKJØP;Venter;21.11.2026 08:00;Hver time\r\n"
	companies := "Selskaper i Eksempel kommune\n\nnummer\tnavn\tstor\tutelat\n1\tEksempel kommune\tja\t\n12\tEksempel Eiendom KF\tnei\tnets, procasso\n"
	return [][]byte{
		[]byte(list), []byte("\ufeff" + list), []byte(companies), []byte("sep=,\nnummer,navn\n1,\"Eksempel\nkommune\"\n"),
		[]byte("nummer;navn\r\n1;Eksempel b\xf8 kommune\r\n"), []byte("\xff\xfen\x00;\x00m\x00\n\x001\x00;\x002\x00"), site.Example()[:1000],
	}
}

// changingExcel returns a function that spoils workbooks: the packed bytes, or the text of their parts.
func changingExcel(t *testing.T) func(*rand.Rand) []byte {
	t.Helper()
	seeds := [][]byte{
		workbook(t, `<row r="1"><c t="inlineStr"><is><r><t>nummer</t></r></is></c><c t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="d"><v>2026-11-21T06:10:00</v></c></row>`,
			"xl/texts.xml", `<sst><si><t>navn</t><rPh><t>a</t></rPh></si></sst>`, "xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`),
		realWorkbook(t),
	}
	words := append(textWords(), "<", ">", "/>", "<row>", "</row>", "<c>", `<c t="s">`, "<v>", "</v>", "<t>", "<si>", `r="XFD1048576"`, `s="65490"`, "&amp;", "&#0;", "&a;", "<!--", "]]>", "<?xml?>", "x:")
	var parts []map[string][]byte
	var texts [][]byte
	for _, s := range seeds {
		part := unpacked(t, s)
		parts = append(parts, part)
		for _, p := range part {
			texts = append(texts, p)
		}
	}
	raw := changing([]string{"PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "\x00\x00\x00\x00", "\xff\xff\xff\xff"}, seeds...)
	return func(random *rand.Rand) []byte {
		if random.IntN(4) == 0 {
			return raw(random)
		}
		return packedAnew(random, parts[random.IntN(len(parts))], words, texts)
	}
}

// packedAnew packs the parts again, with one of them changed.
func packedAnew(random *rand.Rand, parts map[string][]byte, words []string, texts [][]byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	changed, i := random.IntN(len(parts)), 0
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		data := parts[name]
		if i == changed || strings.Contains(name, "sheet") && random.IntN(2) == 0 {
			data = bytes.Clone(data)
			for range 1 + random.IntN(4) {
				data = change(random, data, words, texts)
			}
		}
		i++
		// Stored as it is: packing would take most of the time.
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// realWorkbook returns a workbook as programs write it.
func realWorkbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for at, value := range map[string]any{
		"A1": "Jobbid", "B1": "Beskrivelse", "C1": "Status", "D1": "Starttid", "A2": 48211, "B2": "Nets 12", "C2": "I kø", "D2": 0.2569, "A3": "0301", "B3": "x", "C3": "Venter",
	} {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unpacked(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(part); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
