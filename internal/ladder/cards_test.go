package ladder

import (
	"fmt"
	"regexp"

	"example.org/resetup/internal/ladder/bench/driver"
	"example.org/resetup/internal/ledger"
)

// asked returns what the cards of a Nets job ask, card by card: steps, and "" for the Enter that confirms the card.
func asked() map[string][]string {
	return map[string][]string{
		"old": {"old-find", "old-id", "old-start", "old-description", ""}, "order": {"start-time", ""},
		"console": {"new-id", "verify"}, "delete": {"old-delete"},
	}
}

// byCards returns the lines of a whole Nets job by cards, and what they become in the log.
func (w work) byCards(key string) (lines []string, as []line) {
	for _, card := range []string{"old", "order", "console", "delete"} {
		questions := asked()[card]
		for i, step := range questions {
			l := line{quiet: true}
			if i == len(questions)-1 {
				l = line{card: w.cards[card]}
			}
			lines, as = append(lines, w.answers[key][step]), append(as, l)
		}
	}
	return lines, as
}

// cardTypist is a typist who works by cards, and takes nothing back.
type cardTypist struct {
	*typist
	cards map[string][]string
	card  string
	given int
}

// next returns the line to type, and what it should become in the log.
func (y *cardTypist) next(c *driver.Driver) (string, line) {
	if shown := regexp.MustCompile(`(?m)^Kort \d+ av \d+ \(([a-z0-9-]+)\)`).FindAllStringSubmatch(c.Said, -1); len(shown) > 0 {
		y.card, y.given = shown[len(shown)-1][1], 0
	}
	y.n++
	if y.random.IntN(8) == 0 {
		text := fmt.Sprintf("merke %s-%d", y.name, y.n)
		return "n " + text, line{note: text}
	}
	y.at = y.card
	questions := asked()[y.card]
	step := questions[y.given]
	if y.given++; y.given == len(questions) {
		return y.answers[step], line{card: y.cards[y.card]}
	}
	return y.answers[step], line{quiet: true}
}

// storesInParts reports whether it would be noticed that a program was killed which stores the steps of a card one after the other.
func storesInParts(w work) bool {
	_, typed := w.byCards(w.keys[0])
	var events []ledger.Event
	for i, step := range w.cards["old"] {
		events = append(events, ledger.Event{Seq: uint64(i) + 1, Step: step, Action: ledger.Done, Act: "a"})
	}
	for n := range len(events) + 1 {
		if whole := n == 0 || n == len(events); (compare(events[:n], typed) == nil) != whole {
			return false
		}
	}
	return true
}
