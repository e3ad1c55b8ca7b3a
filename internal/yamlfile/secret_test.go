package yamlfile

import (
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
)

// TestNoFaultTellsASecret puts a password wherever somebody may put one into a file.
func TestNoFaultTellsASecret(t *testing.T) {
	text, _ := lang.For("nb")
	const secret = "Vår/2026@x"
	for _, line := range []string{
		"store: etcd://kari:" + secret + "@lager:2379/resetup",
		"store: etc://" + secret + "@lager",
		`store: "etcd://kari:` + secret + `@lager"`,
		"password: " + secret,
		"  etcd_password: '" + secret + "'",
		"passord=" + secret,
		"a: {Token: \"" + secret + "\", b: 1}",
		"\"etcd.secret\" : " + secret,
	} {
		f := Parse("site.yaml", []byte(line+"\n"), text.Faults)
		f.Root().Key("store").Fault(text.Faults.NotOneOf(f.Root().Key("store").Line(), "bolt"))
		f.Root().Map("name")
		faults := f.Faults()
		if said := faults.Error() + faults.Print(text.Faults); strings.Contains(said, secret) || strings.Contains(said, "2026") || !strings.Contains(said, hidden) {
			t.Errorf("%s is told as\n%s", line, said)
		}
	}
}

// TestALongLineIsQuotedAroundItsFault: what is shown of it stands where it stood.
func TestALongLineIsQuotedAroundItsFault(t *testing.T) {
	line := strings.Repeat("æ", 5000) + "password: hemmelig, her" + strings.Repeat("ø", 5000)
	col := 5000 + len("password: hemmelig, h")
	got := []rune(quoted(line, col))
	if len(got) > 5000+quotable || string(got[5000:5000+len("password: ***, her")]) != "password: ***, her" {
		t.Errorf("%d letters: %q", len(got), string(got[4990:]))
	}
}
