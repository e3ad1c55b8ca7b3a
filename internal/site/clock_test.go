package site_test

import (
	"encoding/json"
	"testing"

	"example.org/resetup/internal/site"
)

func TestATimeOutsideTheDayIsNone(t *testing.T) {
	for minutes, want := range map[int]string{-1: "", 0: "00:00", 1: "00:01", 1439: "23:59", 1440: "", 1 << 20: ""} {
		c := site.At(minutes)
		if c.String() != want || c.IsZero() != (want == "") {
			t.Errorf("minute %d is %q, none is %v", minutes, c, c.IsZero())
		}
	}
	if got := (site.Clock{}).Minutes(); got != -1 {
		t.Errorf("no time is minute %d", got)
	}
}

func TestClocksAndHoursAreStoredAsText(t *testing.T) {
	type stored struct {
		Start  site.Clock `json:"start,omitzero"`
		Always site.Clock `json:"always"`
		Window site.Hours `json:"window,omitzero"`
	}
	for _, c := range []struct {
		v    stored
		text string
	}{
		{stored{}, `{"always":""}`},
		{stored{site.At(0), site.At(1439), site.Hours{From: 360, To: 1440}}, `{"start":"00:00","always":"23:59","window":"06:00-24:00"}`},
	} {
		text, err := json.Marshal(c.v)
		if err != nil || string(text) != c.text {
			t.Errorf("got %s, %v; want %s", text, err, c.text)
		}
		var back stored
		if err := json.Unmarshal(text, &back); err != nil || back != c.v {
			t.Errorf("%s is read back as %+v, %v", text, back, err)
		}
	}
	for _, text := range []string{`{"start":"6:10"}`, `{"start":610}`, `{"window":"07:00-06:00"}`, `{"window":""}`} {
		var v stored
		if err := json.Unmarshal([]byte(text), &v); err == nil {
			t.Errorf("%s is read as %+v", text, v)
		}
	}
}

func TestABlockedTimeMayReachPastMidnight(t *testing.T) {
	b := site.Blocked{At: site.At(23*60 + 50), Minutes: 15}
	for minute, want := range map[int]bool{1429: false, 1430: true, 1439: true, 0: true, 4: true, 5: false} {
		if b.Covers(minute) != want {
			t.Errorf("minute %d: covered is %v", minute, !want)
		}
	}
}
