package wizard

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// allCompanies is what an operator who reads English types in place of the word of the lists.
const allCompanies = "all"

// MaxAnswer is the longest answer, in characters.
const MaxAnswer = 300

// What may be wrong with an answer. Explain puts it into words.
var (
	ErrBare     = errors.New("a critical step is not confirmed by Enter alone")
	ErrEmpty    = errors.New("an answer is needed")
	ErrNoChoice = errors.New("not one of the choices")
	ErrTooLong  = errors.New("too long")
	ErrNoReason = errors.New("a reason is needed")
	ErrNoUndo   = errors.New("nothing to undo")
	ErrNotAsked = errors.New("the step asks for nothing")
)

// NeedsReason is the error of an answer that is taken only with a reason. It says all that stands
// against the answer.
type NeedsReason struct {
	Got    string
	Expect string                 // what the step expects; empty where Got is that
	Hidden bool                   // Expect is to be read in Visma, and must not be told
	Lock   *ledger.InterlockError // nil where none holds it back
	Clash  *Verdict               // nil where the answer is no clock time, or a free one
}

// Error names what stands against the answer.
func (e *NeedsReason) Error() string {
	return fmt.Sprintf("answer %q needs a reason (expected %q, %v, clash %t)", e.Got, e.Expect, e.Lock, e.Clash != nil)
}

// Rule returns the rule that holds the answer back, and "" if none does.
func (e *NeedsReason) Rule() ledger.Interlock {
	if e.Lock == nil {
		return ""
	}
	return e.Lock.Rule
}

// TakesReason reports whether an answer that was refused may be given again with a reason.
func TakesReason(err error) bool {
	return errors.As(err, new(*NeedsReason)) || errors.Is(err, ErrNoReason)
}

// Objection returns what stands against an event that a store refused, if a reason helps: another operator may
// have taken the id meanwhile, or an earlier run may know it. It returns err for any other error.
func Objection(e ledger.Event, err error) error {
	var lock *ledger.InterlockError
	if errors.As(err, &lock) && !lock.Hard && e.Reason == "" {
		return &NeedsReason{Got: e.Value, Lock: lock}
	}
	return err
}

// Answer judges the operator's input for step i and returns the event that it becomes, not yet
// stamped. An empty input confirms a step, or takes its proposal. It returns one of the errors above,
// a procedures.FormError, a *NeedsReason if the reason is empty and one is needed, or a
// *ledger.InterlockError that no reason helps against.
func (c Conversation) Answer(i int, input, reason string) (ledger.Event, error) {
	s := c.Steps[i]
	if reason = cleantext.Line(reason); reason != "" && !TellsWhy(reason) {
		return ledger.Event{}, ErrNoReason
	}
	value, effect, err := c.judge(i, cleantext.Line(input))
	if err != nil {
		return ledger.Event{}, err
	}
	e := ledger.Event{
		Job: c.Job.Plan.Key, Step: s.ID, Action: ledger.Answered, Value: value,
		Reason: reason, Effect: effect, Slot: s.Ask.Save,
	}
	if s.Ask.Kind == procedures.AskDone {
		e.Action = ledger.Done
	}
	e.Deviates = s.Ask.Expect != "" && !same(value, s.Ask.Expect)
	if e.Deviates {
		e.Effect = choiceEffect(s.Ask, value)
		if e.Effect == "" && s.Effect == procedures.NewVerified && c.Job.Plan.Retire != procedures.None {
			e.Effect = procedures.NewFailed // what was read is not that the new job is queued
		}
	}
	err = c.try(e)
	if lock := (*ledger.InterlockError)(nil); s.Ask.Of != "" && !errors.As(err, &lock) {
		if other := c.checkTail(value); other != nil {
			return ledger.Event{}, other
		}
	}
	if e.Reason != "" {
		return e, err
	}
	return e, c.objections(s, e, err)
}

// objections returns a *NeedsReason with all that an answer without a reason needs one for, so that
// nobody gives a reason for what he was not told. err is what try returned.
func (c Conversation) objections(s ledger.Step, e ledger.Event, err error) error {
	needs := &NeedsReason{Got: s.Ask.Say(e.Value)}
	if !errors.As(err, &needs) && err != nil {
		return err
	}
	if e.Deviates {
		needs.Expect, needs.Hidden = s.Ask.Expect, s.Critical || s.Ask.Kind == procedures.AskChoice
	}
	if s.Ask.Save == procedures.NewStart {
		start, _ := site.ParseClock(e.Value)
		if v := c.plan().Judge(start); v.Clashes() {
			needs.Clash = &v
		}
	}
	if needs.Lock == nil && c.lacksID(e.Effect) {
		needs.Lock = &ledger.InterlockError{Rule: ledger.NoID}
	}
	if needs.Lock == nil && (s.Ask.Save == procedures.OldDescription || s.Ask.Save == procedures.NewDescription) && isOfAnotherPrompt(e.Value) {
		needs.Lock = &ledger.InterlockError{Rule: ledger.NotText}
	}
	if needs.Lock == nil && (s.Ask.Save == procedures.OldID || s.Ask.Save == procedures.NewID) && !looksLikeID(e.Value) {
		needs.Lock = &ledger.InterlockError{Rule: ledger.NotID}
	}
	if needs.Lock == nil && s.Ask.Save == procedures.OldDescription && c.namesOtherCompany(e.Value) {
		needs.Lock = &ledger.InterlockError{Rule: ledger.OtherCompany}
	}
	if near, far := c.farID(e.Value); needs.Lock == nil && s.Ask.Save == procedures.NewID && far {
		needs.Lock = &ledger.InterlockError{Rule: ledger.FarID, Against: near}
	}
	if needs.Expect == "" && needs.Lock == nil && needs.Clash == nil {
		return nil
	}
	return needs
}

// isOfAnotherPrompt reports whether a description has the form of an id, a clock time or a date: it was typed one
// prompt too late. So has one with both a job id and a clock time in it: it is a row of the console's list.
func isOfAnotherPrompt(text string) bool {
	hasID, hasTime := false, false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ;|", r) }) {
		_, err := procedures.AskTime.Parse(word)
		hasID = hasID || ledger.IsID(word) && len(word) > len("2026")
		hasTime = hasTime || err == nil && strings.Contains(word, ":")
	}
	return hasID && hasTime || slices.ContainsFunc([]procedures.AskKind{procedures.AskNumber, procedures.AskTime, procedures.AskDate}, func(k procedures.AskKind) bool {
		_, err := k.Parse(text)
		return err == nil
	})
}

// namesOtherCompany reports whether a description names a company by its number, and not the job's: it was read in another row.
func (c Conversation) namesOtherCompany(text string) (other bool) {
	words := cleantext.Words(text)
	for i := 1; i < len(words) && c.Job.Plan.Company > 0; i++ {
		n, err := strconv.Atoi(words[i])
		switch {
		case err != nil || !visma.IsCompanyWord(words[i-1]):
		case n == c.Job.Plan.Company:
			return false
		default:
			other = true
		}
	}
	return other
}

// looksLikeID reports whether a job id, or its absence, is neither a clock time that was typed without its colon, "0610", nor too short to
// be told apart by its last digits: "1" answers another question.
func looksLikeID(id string) bool {
	_, err := procedures.AskTime.Parse(id)
	isTime := err == nil && len(id) == 4 && id[0] == '0'
	return id == "" || !isTime && len(id) > tailLength
}

// try returns the error of After.
func (c Conversation) try(e ledger.Event) error {
	_, err := c.After(e)
	return err
}

// tryAll is try for the events of one act, which follow one another.
func (c Conversation) tryAll(act []ledger.Event) error {
	then := c
	for _, e := range act {
		after, err := then.After(e)
		if err != nil {
			return err
		}
		then.Job = after
	}
	return nil
}

// After returns the job as it would stand after an event, or the error with which the ledger would refuse the event, as the
// operator is told it.
func (c Conversation) After(e ledger.Event) (ledger.Job, error) {
	if len(e.Value) > ledger.MaxText || len(e.Reason) > ledger.MaxText {
		return c.Job, ErrTooLong
	}
	e.Seq = c.Job.Version() + 1
	after, err := ledger.Apply(c.Job, e)
	if err == nil && e.GivesID() {
		err = ledger.NewIdentities(c.jobs, nil).Check(c.Job, after)
	}
	if lock := (*ledger.InterlockError)(nil); errors.As(err, &lock) {
		of := func(j ledger.Summary) bool { return j.Plan.Key == lock.Against.Plan.Key }
		if i := slices.IndexFunc(c.jobs, of); i >= 0 {
			lock.Against.Plan = c.jobs[i].Plan
		}
	}
	return after, Objection(e, err)
}

// judge reads an input in the form that step i asks for, and returns its value and effect.
func (c Conversation) judge(i int, input string) (value string, effect procedures.Effect, err error) {
	s := c.Steps[i]
	if input == "" {
		switch {
		case s.Critical:
			return "", "", ErrBare
		case s.Ask.Kind == procedures.AskDone:
			return "", s.Effect, nil
		}
		if input = c.Proposal(i); input == "" && s.Ask.Optional {
			return "", s.Effect, nil
		} else if input == "" {
			return "", "", ErrEmpty
		}
	}
	switch {
	case utf8.RuneCountInString(input) > MaxAnswer:
		return "", "", ErrTooLong
	case s.Ask.Kind == procedures.AskDone:
		return "", "", ErrNotAsked
	case s.Ask.Kind == procedures.AskChoice:
		value, err = choose(s.Ask.Choices, input, !s.Critical)
		if own := choiceEffect(s.Ask, value); own != "" {
			return value, own, err
		}
		return value, s.Effect, err
	}
	if same(input, allCompanies) && s.Ask.Expect == lang.ForLists().AllCompanies {
		input = s.Ask.Expect
	}
	if id, fault := visma.ReadID(input); s.Ask.Save.IsID() && fault == "" {
		input = id
	}
	if s.Ask.Save == procedures.OldStart {
		value, err = procedures.ParseOldStart(input)
		return value, s.Effect, err
	}
	value, err = s.Ask.Kind.Parse(input)
	return value, s.Effect, err
}

// ReadClock reads a clock time as people write it (6:10, kl. 06.10, 0610). A blank input is no
// time. It returns a procedures.FormError for anything else.
func ReadClock(input string) (site.Clock, error) {
	if strings.TrimSpace(input) == "" {
		return site.Clock{}, nil
	}
	text, err := procedures.AskTime.Parse(input)
	c, _ := site.ParseClock(text)
	return c, err
}

// choose returns the choice that an input names by its number, its text or, where part is set, the beginning
// of it. It returns ErrNoChoice if it names none, or several.
func choose(choices []procedures.Choice, input string, part bool) (string, error) {
	if len(input) == 1 && input[0] >= '1' && int(input[0]-'0') <= len(choices) {
		return choices[input[0]-'1'].Value, nil
	}
	var found []string
	for _, c := range choices {
		if same(c.Value, input) || same(c.Text, input) && input != "" {
			return c.Value, nil
		}
		if part && strings.HasPrefix(cleantext.Fold(c.Says()), cleantext.Fold(input)) {
			found = append(found, c.Value)
		}
	}
	if len(found) != 1 {
		return "", ErrNoChoice
	}
	return found[0], nil
}

func choiceEffect(a procedures.Ask, value string) procedures.Effect {
	for _, c := range a.Choices {
		if c.Value == value {
			return c.Effect
		}
	}
	return ""
}

func same(a, b string) bool { return cleantext.Fold(a) == cleantext.Fold(b) }
