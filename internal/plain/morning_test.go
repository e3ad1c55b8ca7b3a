package plain_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
)

// seer notes what is recorded of which job.
type seer struct {
	saw []string
	err error
}

func (s *seer) Saw(_ ledger.Run, ran bool, reason string, keys ...string) error {
	if s.err == nil {
		s.saw = append(s.saw, map[bool]string{true: "ran ", false: "failed "}[ran]+strings.Join(keys, " ")+": "+reason)
	}
	return s.err
}

func TestInTheMorningEachJobIsAskedForOnce(t *testing.T) {
	broken := errors.New("no disk")
	for name, c := range map[string]struct {
		code, typed string
		err         error
		saw         []string
		says        string
	}{
		"one of each":        {"nb", "k\n\nF\n", nil, []string{"ran nets/1: sett at den har kjørt", "failed nets/13: sett at den ikke kjørte som den skulle"}, "✓ nets/13: FEILET"},
		"stopped":            {"nb", "k\nq\nk\n", nil, []string{"ran nets/1: sett at den har kjørt"}, "✓ nets/1: BEVIST"},
		"the input ends":     {"nb", "f\n", nil, []string{"failed nets/1: sett at den ikke kjørte som den skulle"}, "skulle kjøre fre 25.12. 06:10 (helligdag)."},
		"no answer":          {"nb", "ja\nk\n", nil, []string{"ran nets/1: sett at den har kjørt"}, "«ja» er ikke et av svarene."},
		"in English":         {"en", "r\nq\n", nil, []string{"ran nets/1: seen to have run"}, "✓ nets/1: PROVED"},
		"it is not recorded": {"nb", "k\n", broken, nil, "skulle kjøre"},
	} {
		t.Run(name, func(t *testing.T) {
			e := exampletest.Load(t, "nb")
			text, _ := lang.For(c.code)
			var due []overview.Due
			for _, key := range []string{"nets/1", "nets/12", "nets/13"} {
				due = append(due, overview.Due{
					Job: ledger.Summary{Plan: procedures.Plan{Key: key, Title: "Nets"}}, State: overview.RunDue,
					Starts: []time.Time{time.Date(2026, 12, 25, 6, 10, 0, 0, e.Site.Location())},
				})
			}
			due = append(due, overview.Due{State: overview.RunProved, Job: ledger.Summary{Plan: procedures.Plan{Key: "nets/14"}}})
			var out bytes.Buffer
			s := &seer{err: c.err}
			err := plain.Morning(plain.Options{In: strings.NewReader(c.typed), Out: &out, Site: e.Site, Text: text}, s, ledger.Run{}, due)
			if !errors.Is(err, c.err) || !slices.Equal(s.saw, c.saw) || !strings.Contains(out.String(), c.says) {
				t.Errorf("saw %q (%v), and it said:\n%s", s.saw, err, out.String())
			}
		})
	}
}
