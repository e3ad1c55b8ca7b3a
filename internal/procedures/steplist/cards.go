package steplist

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// cardsFile is the name, without ".yaml", of the file that holds the cards. No procedure can have it for its id.
const cardsFile = "cards"

// mostLines is how many lines a card has at most, its menu among them: what can be kept in mind between two windows.
const mostLines = 9

// card is a card, and where it stands.
type card struct {
	procedures.Card
	at    yamlfile.Value
	layer int
}

func (l *loader) readCards(f *yamlfile.File) {
	for _, p := range f.Root().Pairs() {
		if !procedures.IsID(p.Key) {
			p.At.Fault(l.says.IDForm(p.Key))
		}
		v := p.Value.Map("title", "round")
		v.Need("title")
		round := procedures.Round(v.Key("round").OneOf(rounds()...))
		c := procedures.Card{ID: p.Key, Title: l.plain(v.Key("title")), Round: cmp.Or(round, procedures.RoundEach)}
		l.cards[p.Key] = card{c, p.At, l.layer}
	}
}

// readEnglishCards reads the English titles of the cards.
func (l *loader) readEnglishCards(f *yamlfile.File) {
	for _, p := range f.Root().Pairs() {
		l.addEnglish(cardsFile, p.Key, p.Value.Map("of", "title"), l.plain, "", "title")
	}
}

// cardWords returns what a card's title is in English.
func (l *loader) cardWords(id string) map[string]string {
	c := l.cards[id]
	return l.dictionary(cardsFile, c.layer, procedures.Step{ID: id, Do: c.Title})
}

// card reads the id of the card that a step stands on.
func (l *loader) card(v yamlfile.Value) string {
	id := l.plain(v)
	if v.Exists() {
		l.dealt = append(l.dealt, naming{id: id, at: v})
	}
	return id
}

// deal returns the cards that the steps name, and checks that each is one window. A card that no step of the list's own file names
// comes of the fragments that it includes, and was not thought of by its author: where it does not do, its steps are cards of their own.
func (l *loader) deal(steps []located) (out []procedures.Card) {
	seen := map[string]bool{}
	for len(steps) > 0 {
		id := steps[0].CardID()
		end := slices.IndexFunc(steps, func(s located) bool { return s.CardID() != id })
		if end < 0 {
			end = len(steps)
		}
		run, c := steps[:end], l.cards[id]
		at, why := l.whyNoCard(run, seen[id])
		switch {
		case why.Problem == "":
		case run[0].Card == "" || slices.ContainsFunc(run, func(s located) bool { return s.item.touches("card") || s.item.include == "" }):
			at.Fault(why)
		default:
			at.Warn(why)
			for i := range run {
				run[i].Card = ""
			}
		}
		if run[0].Card != "" && c.ID != "" && !seen[id] {
			out = append(out, c.Card)
		}
		seen[id], steps = true, steps[end:]
	}
	return out
}

// whyNoCard returns what is wrong with steps that stand together as one card, and where; no problem if nothing is. again tells
// that the card stands further up already.
func (l *loader) whyNoCard(run []located, again bool) (at yamlfile.Value, why lang.Fault) {
	id, lines, menu, verifies := run[0].CardID(), 0, []string(nil), false
	if _, known := l.cards[id]; again && (known || run[0].Card != "") { // else it is the id of two steps, which is told already
		return run[0].item.keyAt("card"), l.says.CardSplit(id)
	}
	for _, s := range run {
		lines++
		switch {
		case len(s.Menu) == 0 || slices.Equal(s.Menu, menu):
		case menu == nil:
			lines, menu = lines+1, s.Menu
		default:
			return s.item.keyAt("menu"), l.says.CardMenus(id)
		}
		effects := possible(s.Step)
		verifies = verifies || slices.Contains(effects, procedures.NewVerified)
		switch {
		case lines > mostLines:
			return s.item.keyAt("card"), l.says.CardLong(id, mostLines)
		case s.Card != "" && verifies && slices.Contains(effects, procedures.OldDeleted):
			return s.item.keyAt("card"), l.says.CardDeletes(id)
		}
	}
	return at, why
}

// checkCards checks that the cards that steps name are there, and that the newest layer has none that no step names.
func (l *loader) checkCards() {
	ids, named := slices.Sorted(maps.Keys(l.cards)), map[string]bool{}
	for _, n := range l.dealt {
		named[n.id] = true
		if _, known := l.cards[n.id]; !known && n.id != "" {
			n.at.Fault(l.didYouMean(n.id, ids, l.says.CardUnknown(n.id, strings.Join(ids, ", "))))
		}
	}
	for _, id := range ids {
		c := l.cards[id]
		if c.layer == l.layer && !named[id] {
			c.at.Fault(l.says.CardUnused(id))
		}
		if l.cardWords(id)[c.Title] == "" {
			l.warn(c.at, l.says.NoEnglish(cardsFile))
		}
	}
}
