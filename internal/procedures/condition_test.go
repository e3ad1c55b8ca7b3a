package procedures_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"example.org/resetup/internal/procedures"
)

func TestConditionHolds(t *testing.T) {
	answers := map[string]string{"status": "I kø", "clock": "passert"}
	for _, tt := range []struct {
		condition string
		want      bool
	}{
		{"", true},
		{"status = I kø", true},
		{"status=I kø", true},
		{"status = Venter", false},
		{"status = Venter | I kø", true},
		{"status != I kø", false},
		{"status != Venter | Feil", true},
		{"status != Venter | I kø", false},
		{"status = I kø and clock = passert", true},
		{"status = I kø and clock != passert", false},
		{"status = Venter and clock = passert", false},
		{"unanswered = ja", false},
		{"unanswered != ja", true},
	} {
		c, err := procedures.ParseCondition(tt.condition)
		if err != nil {
			t.Errorf("ParseCondition(%q): %v", tt.condition, err)
			continue
		}
		if got := c.Holds(func(step string) string { return answers[step] }); got != tt.want {
			t.Errorf("%q holds: %v, want %v", tt.condition, got, tt.want)
		}
	}
}

func TestConditionIsTakenApart(t *testing.T) {
	c, err := procedures.ParseCondition("old-find != finnes ikke | Venter and new-id = ja")
	want := "[{old-find true [finnes ikke Venter]} {new-id false [ja]}]"
	if got := fmt.Sprint(c.Terms); err != nil || got != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestConditionsThatCannotBeRead(t *testing.T) {
	for _, text := range []string{
		" ", "status", "status Venter", "status =", "= Venter", "status = a |", "status = | a", "status = a and", "and status = a",
		"status == a", "status = a = b", "Status = a", "my status = a", "status ! = a", "status = a and  and clock = b", "status = ${year}",
		"status <> a", "not status = a",
	} {
		if c, err := procedures.ParseCondition(text); err == nil {
			t.Errorf("ParseCondition(%q) = %v, want an error", text, c)
		}
	}
}

// The bytes are what runs have stored, and what the digests of their lists are made of.
func TestAConditionIsStoredAsItIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 `""`,
		"status=I kø":                      `"status=I kø"`,
		"status != Venter|I kø and a = <b": `"status != Venter|I kø and a = \u003cb"`,
	} {
		c, err := procedures.ParseCondition(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(c)
		if err != nil || string(got) != want {
			t.Errorf("%q is stored as %s, %v; want %s", text, got, err, want)
		}
		var back procedures.Condition
		if err := json.Unmarshal(got, &back); err != nil || !reflect.DeepEqual(back, c) {
			t.Errorf("%s is read back as %+v, %v; want %+v", got, back, err, c)
		}
	}
}

func TestAStepWithoutAConditionIsStoredWithAnEmptyOne(t *testing.T) {
	got, err := json.Marshal(procedures.Step{ID: "a", Do: "b"})
	want := `{"id":"a","do":"b","menu":null,"fields":null,"press":null,"why":"","caution":"","ask":{"kind":""},"effect":"",` +
		`"only_if":"","critical":false,"inferred":false,"source":null}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}

func TestAStoredConditionThatCannotBeReadIsAnError(t *testing.T) {
	var s procedures.Step
	if err := json.Unmarshal([]byte(`{"only_if": "status Venter"}`), &s); err == nil {
		t.Errorf("read as %+v", s.OnlyIf)
	}
}
