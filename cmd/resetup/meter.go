package main

import (
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/tui/theme"
)

// When a meter shows something, how often, and how wide its bar is.
const (
	meterAfter = 500 * time.Millisecond
	barEvery   = 125 * time.Millisecond
	lineEvery  = 5 * time.Second
	barWidth   = 24
)

// meter shows on a terminal how far long work has come, and how long it still takes. Work that is done within half a second shows
// nothing. The bar is taken away when the work is done and before anything else is written there. Where a bar would be of no use,
// as to who is read to, a line with the percentage comes from time to time, and stays. The work itself is told nothing of all
// this: it calls at.
type meter struct {
	out     io.Writer // nil: nobody would see it
	hidden  bool
	columns func() int
	now     func() time.Time
	text    lang.Cmd
	lines   bool   // in place of a bar
	glyphs  string // of what is done and of what is left

	mu           sync.Mutex
	began, drawn time.Time // of the work under way; zero if there is none
	from, to     float64   // the part of the whole work that at tells of
	width        int       // of what stands on the terminal
}

// newMeter returns the meter of an invocation that writes its messages to out.
func newMeter(out io.Writer, text lang.Cmd, environ theme.Environ) *meter {
	m := &meter{now: time.Now, text: text, glyphs: "#-", to: 1}
	f, ok := file(out)
	if !ok || !isTerminal(f) {
		return m
	}
	m.out = out
	m.columns = func() int { return columnsOf(f) }
	if theme.Unicode(environ) {
		m.glyphs = "█░"
	}
	m.lines = environ.Getenv("NO_COLOR") != "" || isAccessible() || os.Getenv("TERM") == "dumb"
	return m
}

// part makes what at tells from here on a part of the whole work, which goes from 0 to 1.
func (m *meter) part(from, to float64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.from, m.to = from, to
	if from == 0 {
		m.end()
		m.began = m.now()
	}
}

// at is told how much of the work, or of the part that it has come to, is done.
func (m *meter) at(done, total int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.out == nil || m.hidden {
		return
	}
	share, now := m.from+(m.to-m.from)*float64(done)/float64(max(1, total)), m.now()
	every := barEvery
	if m.lines {
		every = lineEvery
	}
	switch {
	case share >= 1:
		m.end()
		m.from, m.to = 0, 1
	case m.began.IsZero():
		m.began = now
	case now.Sub(m.began) >= meterAfter && now.Sub(m.drawn) >= every:
		m.drawn = now
		m.draw(min(share, 1), now.Sub(m.began))
	}
}

// draw shows a share of the work that took so long.
func (m *meter) draw(share float64, took time.Duration) {
	seconds := 0
	if share > 0 {
		seconds = int((took.Seconds()*(1-share))/share) + 1
	}
	text := m.text.HowFar(int(100*share), seconds)
	if seconds >= 100 {
		text = m.text.HowFarMinutes(int(100*share), (seconds+59)/60)
	}
	if m.lines {
		_, _ = io.WriteString(m.out, text+"\n")
		return
	}
	glyphs := []rune(m.glyphs)
	if width := min(barWidth, m.columns()-len([]rune(text))-2); width > 3 {
		full := int(share * float64(width))
		text = strings.Repeat(string(glyphs[0]), full) + strings.Repeat(string(glyphs[1]), width-full) + " " + text
	}
	width := len([]rune(text))
	_, _ = io.WriteString(m.out, "\r"+text+strings.Repeat(" ", max(0, m.width-width)))
	m.width = width
}

// clear takes the bar away; it comes back when the work goes on.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.wipe()
}

// hide is called when a conversation begins: what is done beside it shows nothing.
func (m *meter) hide() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.end()
	m.hidden = true
}

// show is called when a conversation has ended: what is still to be done shows how far it is.
func (m *meter) show() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hidden = false
}

func (m *meter) end() {
	m.wipe()
	m.began, m.drawn = time.Time{}, time.Time{}
}

func (m *meter) wipe() {
	if m.width > 0 {
		_, _ = io.WriteString(m.out, "\r"+strings.Repeat(" ", m.width)+"\r")
		m.width = 0
	}
}
