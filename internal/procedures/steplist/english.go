package steplist

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/yamlfile"
)

// english is the English texts of one step as a file under en has them.
type english struct {
	layer     int
	at        yamlfile.Value
	of        yamlfile.Value    // the mark of the Norwegian texts that they were written for
	sentences []string          // do, why and caution; of a procedure: its title and heading
	words     map[string]string // by what stands in Norwegian
}

// readEnglish reads the English texts of a procedure.
func (l *loader) readEnglish(f *yamlfile.File) {
	if !f.Root().Exists() {
		return
	}
	v := f.Root().Map(englishKeys()...)
	if short := v.Key("short"); utf8.RuneCountInString(short.Line()) > procedures.MaxShort {
		short.Fault(l.says.LongShort(short.Line(), procedures.MaxShort))
	}
	l.addEnglish(stem(f.Name), "", v, l.plain, "signs", "title", "short")
	l.readSteps(stem(f.Name), v.Key("steps"))
}

// readSteps reads the English texts of steps: of a procedure, or of a block of fragments.
func (l *loader) readSteps(owner string, steps yamlfile.Value) {
	for _, p := range steps.Pairs() {
		l.addEnglish(owner, p.Key, p.Value.Map(englishStepKeys()...), l.words, "words", "do", "why", "caution")
	}
}

func (l *loader) addEnglish(owner, step string, v yamlfile.Value, read func(yamlfile.Value) string, words string, sentences ...string) {
	e := english{layer: l.layer, at: v, of: v.Key("of"), words: map[string]string{}}
	for _, key := range sentences {
		e.sentences = append(e.sentences, read(v.Key(key)))
	}
	for _, p := range v.Key(words).Pairs() {
		e.words[p.Key] = read(p.Value)
	}
	l.english[owner+"#"+step] = e
}

// dictionary returns what a step's Norwegian texts, as their owner's file has them, are in English. Texts that were written
// for other Norwegian ones are left out.
func (l *loader) dictionary(owner string, layer int, s procedures.Step) map[string]string {
	key := owner + "#" + s.ID
	if known, done := l.dictionaries[key]; done {
		return known
	}
	e, translated := l.english[key]
	out := maps.Clone(e.words)
	l.dictionaries[key] = nil
	if mark := markOf(s); !translated || e.of.Exists() && e.of.Line() != mark {
		if translated && e.layer >= layer {
			l.warn(e.of, l.says.EnglishOld(mark))
		}
		return nil
	}
	for i, text := range []string{s.Do, s.Why, s.Caution}[:len(e.sentences)] {
		if text != "" && e.sentences[i] != "" {
			out[text] = e.sentences[i]
		}
	}
	l.dictionaries[key] = out
	return out
}

// markOf returns a short digest of a step's Norwegian texts.
func markOf(s procedures.Step) string {
	parts := append([]string{s.Do, s.Why, s.Caution, s.Ask.Label}, values(s.Ask.Choices)...)
	for _, f := range s.Fields {
		parts = append(parts, f.Label, f.Value)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "n" + hex.EncodeToString(sum[:3]) // a text even where all of it is digits
}

// translate returns a procedure's texts in English, and warns of those that there are none of.
func (l *loader) translate(d draft, steps []located, cards []procedures.Card) procedures.English {
	head := procedures.Step{Do: d.Title, Why: d.Short}
	for _, sign := range d.Signs {
		head.Ask.Choices = append(head.Ask.Choices, procedures.Choice{Value: sign})
	}
	out := procedures.English{"": maps.Clone(l.dictionary(d.ID, d.layer, head))}
	for _, c := range cards {
		if out[""] == nil {
			out[""] = map[string]string{}
		}
		maps.Copy(out[""], l.cardWords(c.ID))
	}
	_, begun := l.english[d.ID+"#"]
	if !begun {
		l.warn(d.at.Key("title"), l.says.NoEnglish(d.ID))
	}
	for _, s := range steps {
		own, words := s.item.step, map[string]string{}
		own.ID = s.ID
		if s.item.include != "" {
			maps.Copy(words, l.dictionary(s.item.include, s.layer, s.base))
		}
		maps.Copy(words, l.dictionary(d.ID, d.layer, own))
		out[s.ID] = words
		texts := []string{s.Do, s.Why, s.Caution}
		for _, c := range s.Ask.Choices {
			if strings.IndexFunc(c.Value, unicode.IsLower) == 0 { // else it is a status, as Visma has it
				texts = append(texts, c.Value)
			}
		}
		texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" || words[text] != "" })
		if begun && len(texts) > 0 {
			l.warn(s.item.at, l.says.StepNoEnglish(s.ID, strings.Join(texts, " · "), d.ID))
		}
	}
	return out
}

// warn tells a linter of what the reader of Norwegian does not miss.
func (l *loader) warn(at yamlfile.Value, fault lang.Fault) {
	if l.lints {
		at.Warn(fault)
	}
}

// checkEnglish checks that every English text has a step that it belongs to. A list that replaces another one may lack steps
// of that.
func (l *loader) checkEnglish() {
	layers := map[string]int{}
	for block, items := range l.blocks {
		for _, it := range items {
			l.dictionary(block, it.layer, it.step)
			layers[block] = it.layer
		}
	}
	for id, d := range l.drafts {
		layers[id] = d.layer
	}
	for id, c := range l.cards {
		l.cardWords(id)
		layers[cardsFile] = max(layers[cardsFile], c.layer)
	}
	for key, e := range l.english {
		owner, step, _ := strings.Cut(key, "#")
		file, _, _ := strings.Cut(owner, "/")
		_, used := l.dictionaries[key]
		if layer, known := layers[owner]; !used && !l.unread[file] && !l.broken[file] && (!known || e.layer >= layer) {
			e.at.Fault(l.says.EnglishOfNone(owner, step))
		}
	}
}
