package procedures_test

import (
	"fmt"
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
	if got := fmt.Sprint(c); err != nil || got != want {
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
