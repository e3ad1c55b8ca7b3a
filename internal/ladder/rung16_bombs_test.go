package ladder

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/yamlfile"
)

// yamlBombs returns small files that become large, and files that take long. key is a key that the loader knows.
func yamlBombs(key string) map[string][]byte {
	laughs := "a0: &a0 x\n"
	merges := "m0: &m0 {k0: x}\n"
	for i := range 9 {
		laughs += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d,", i), 9))
		merges += fmt.Sprintf("m%d: &m%d {k%d: x, <<: [%s]}\n", i+1, i+1, i+1, strings.Repeat(fmt.Sprintf("*m%d,", i), 9))
	}
	out := map[string]string{
		"aliases inside aliases": laughs,
		"merges inside merges":   merges,
		"an alias to itself":     key + ": &a [*a, *a]\n",
		"anchors":                strings.Repeat("&a ", yamlfile.Limit/3),
		"documents":              strings.Repeat("---\n", yamlfile.Limit/4),
		"a long key":             strings.Repeat("a", yamlfile.Limit-3) + ": 1",
		"a long text":            key + ": \"" + strings.Repeat(`\x01`, yamlfile.Limit/4-8) + "\"",
		"control characters":     strings.Repeat("\x01", yamlfile.Limit),
		"no UTF-8":               strings.Repeat("\xff", yamlfile.Limit),
		"tags":                   strings.Repeat("- !!str a\n", yamlfile.Limit/10),
		"as many keys as fit":    strings.Repeat("a: 1\n", yamlfile.Limit/5),
		"as many flow keys":      "{" + strings.Repeat("a: 1,", yamlfile.Limit/5-1) + "}",
		"keys of many names":     numbered("k%d: 1\n", yamlfile.Limit/9),
		"endless keys":           strings.Repeat("a: 1\n", 4_000_000),
		"endless dashes":         strings.Repeat("- ", 4_000_000),
		"empty entries":          key + ":\n" + strings.Repeat("  - {}\n", 8_000),
		"null entries":           key + ":\n" + strings.Repeat("  - ~\n", 9_000),
		"includes":               key + ":\n" + strings.Repeat("  - include: a/b\n", 3_500),
		"open names":             key + ":\n  - {id: a, do: '" + strings.Repeat("${", 30_000) + "'}\n",
		"companies without end":  "companies:\n" + numbered("  - {number: %d, name: a}\n", 2_200),
		"companies of one name":  "companies: [" + strings.Repeat("{number: 1, name: a},", 3_000) + "]",
	}
	for name, part := range map[string]string{
		"lists": "[", "mappings": "{a: ", "dashes": "- ", "question marks": "? ", "quotes": "\"", "block texts": "- |\n ", "lists under a key": key + ": [",
	} {
		for _, n := range []int{9_000, 20_000, 100_000} {
			out[fmt.Sprintf("%d open %s", n, name)] = strings.Repeat(part, n)
			if fits := yamlfile.Limit / len(part); n > fits {
				out["as many open "+name+" as fit"] = strings.Repeat(part, fits)
			}
		}
	}
	return asBytes(out)
}

// textBombs returns texts that are hard on a careless reader of tables.
func textBombs() map[string][]byte {
	const head = "nummer;navn\n"
	fill := func(part string) string { return head + strings.Repeat(part, (tablefile.MaxFile-len(head))/len(part)) }
	return asBytes(map[string]string{
		"as many lines as fit":    fill("1;a\n"),
		"blank lines":             fill("\n"),
		"one endless row":         fill("a;"),
		"separators":              fill(";"),
		"quotation marks":         fill(`"`),
		"pairs of them":           fill(`"a"";`),
		"open ones":               fill("\"a\n"),
		"one endless cell":        fill("a"),
		"an endless quoted cell":  head + `"` + strings.Repeat("a\n", tablefile.MaxFile/2-20),
		"as many rows as allowed": head + strings.Repeat("1;a\n", tablefile.MaxRows),
		"too many rows":           head + strings.Repeat("1;a\n", tablefile.MaxRows+1),
		"wide rows":               strings.Repeat("a;", tablefile.MaxColumns) + "\n" + strings.Repeat(strings.Repeat("1;", tablefile.MaxColumns)+"\n", tablefile.MaxCells/tablefile.MaxColumns+1),
		"combining characters":    fill("a\u0301\u0316"),
		"no text at all":          strings.Repeat("\x00", tablefile.MaxFile),
		"half of UTF-16":          "\xff\xfe" + strings.Repeat("a", tablefile.MaxFile-3),
		"UTF-16":                  "\xff\xfe" + strings.Repeat("\x3d\xd8\x00\xde", tablefile.MaxFile/4-1),
		"Windows-1252":            fill("\xe6;\xf8\n"),
		"more than a file":        fill("1;a\n") + strings.Repeat("1;a\n", 100),
		"carriage returns":        fill("\r"),
	})
}

// excelBombs returns workbooks that unpack to much more than their size, or refer to themselves.
func excelBombs(t *testing.T) map[string][]byte {
	t.Helper()
	const head = `<row r="1"><c t="str"><v>nummer</v></c><c t="str"><v>navn</v></c></row>`
	texts := func(part string) []string { return []string{"xl/texts.xml", "<sst>" + part + "</sst>"} }
	many := make([]string, 0, 12_000)
	for i := range 6_000 {
		many = append(many, fmt.Sprintf("xl/x%d.xml", i), "")
	}
	cells := strings.Repeat(`<c t="str"><v>a</v></c>`, tablefile.MaxColumns)
	return map[string][]byte{
		"a sheet of 80 MiB":     workbook(t, head+strings.Repeat(" ", 80<<20)),
		"a sheet of 12 MiB":     workbook(t, head+strings.Repeat("<row/>", 2<<20)),
		"rows just under 16MiB": workbook(t, head+strings.Repeat(`<row><c t="str"><v>`+strings.Repeat("a", 500)+`</v></c></row>`, 29_000)),
		"wide rows":             workbook(t, head+strings.Repeat("<row>"+cells+"</row>", 3_000)),
		"many texts":            workbook(t, head, texts(strings.Repeat("<si><t>a</t></si>", 1<<20))...),
		"one endless text":      workbook(t, head+`<row><c t="s"><v>0</v></c></row>`, texts("<si><t>"+strings.Repeat("a", 15<<20)+"</t></si>")...),
		"a text in many runs":   workbook(t, head, texts("<si>"+strings.Repeat("<r><t>a</t></r>", 1<<20)+"</si>")...),
		"texts under 1 MiB":     workbook(t, head, texts(strings.Repeat("<si/>", 200_000))...),
		"many styles":           workbook(t, head, "xl/styles.xml", "<styleSheet><cellXfs>"+strings.Repeat(`<xf numFmtId="14"/>`, 800_000)+"</cellXfs></styleSheet>"),
		"many formats":          workbook(t, head, "xl/styles.xml", "<styleSheet>"+numbered(`<numFmt numFmtId="%d" formatCode="[[[[[["/>`, 300_000)+"</styleSheet>"),
		"many attributes":       workbook(t, head+`<row `+strings.Repeat(`a="" `, 60<<10)+`/>`),
		"a long tag":            workbook(t, head+`<`+strings.Repeat("a", 15<<20)),
		"a long comment":        workbook(t, head+`<!--`+strings.Repeat("a", 15<<20)+`-->`),
		"deep nesting":          workbook(t, head+strings.Repeat("<a>", 5<<20)),
		"entities":              workbook(t, `<!DOCTYPE a [<!ENTITY a "aaaa">`+strings.Repeat(`<!ENTITY b "&a;&a;">`, 1000)+`]>`+head+`<row><c t="str"><v>&b;</v></c></row>`),
		"a far cell":            workbook(t, head+`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
		"far cells":             workbook(t, head+strings.Repeat(`<row r="999999999"><c r="GR9"><v>1</v></c></row>`, 20_000)),
		"many parts":            workbook(t, head, many...),
		"many sheets":           manySheets(t),
	}
}

// workbook returns an Excel file with one sheet, and other parts by name and content.
func workbook(t *testing.T, sheet string, more ...string) []byte {
	t.Helper()
	return archive(t, append([]string{
		"xl/workbook.xml", `<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/>` +
			`<Relationship Id="r2" Type="x/styles" Target="styles.xml"/><Relationship Id="r3" Type="x/sharedStrings" Target="texts.xml"/></Relationships>`,
		"xl/sheet.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>",
	}, more...)...)
}

// manySheets has a thousand sheets that are no table, all of them the same large part.
func manySheets(t *testing.T) []byte {
	t.Helper()
	return archive(t,
		"xl/workbook.xml", "<workbook><sheets>"+strings.Repeat(`<sheet id="r1"/>`, 1_000)+"</sheets></workbook>",
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/></Relationships>`,
		"xl/sheet.xml", "<a>"+strings.Repeat("<row/>", 150_000)+"</a>")
}

// archive packs names and contents.
func archive(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

func asBytes(texts map[string]string) map[string][]byte {
	out := make(map[string][]byte, len(texts))
	for name, text := range texts {
		out[name] = []byte(text)
	}
	return out
}

// unpackWhole, quadratic and trusting are how loaders should not be written.

func unpackWhole(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return true
	}
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			return true
		}
		if _, err := io.ReadAll(part); err != nil {
			return true
		}
	}
	return false
}

func quadratic(data []byte) bool {
	lines := 0
	for at := range data {
		if data[at] == '\n' && lines < 600 {
			lines++
			bytes.Count(data, data[:1])
		}
	}
	return false
}

func trusting(data []byte) bool { return data[2+int(data[0])] == 0 }
