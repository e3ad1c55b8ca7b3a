package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
)

// module is something that went into the program.
type module struct {
	path    string // "std" for Go's own library
	version string
	sum     string // as in go.sum; empty for Go's own library
	licence string // SPDX identifier
	texts   []text // of the licence and notices
}

// text is a file of a module.
type text struct{ name, content string }

const standardLibrary = "std"

// modulesOf returns what a binary was built of, by its own account.
func modulesOf(info *debug.BuildInfo) []module {
	out := []module{{path: standardLibrary, version: strings.TrimPrefix(info.GoVersion, "go")}}
	for _, d := range info.Deps {
		if d.Replace != nil {
			d = d.Replace
		}
		out = append(out, module{path: d.Path, version: d.Version, sum: d.Sum})
	}
	return out
}

// distinct sorts the modules and leaves each out but once.
func distinct(all []module) []module {
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path+" "+a.version, b.path+" "+b.version) })
	return slices.CompactFunc(all, func(a, b module) bool { return a.path == b.path && a.version == b.version })
}

// licensed fills in the licences. It returns errLicence if one is not permitted.
func licensed(all []module) ([]module, error) {
	folders, err := foldersOf(all)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(all)
	var bad []error
	for i := range out {
		m := &out[i]
		if m.texts, err = textsIn(folders[m.path]); err != nil {
			return nil, err
		}
		if len(m.texts) == 0 {
			m.texts = withoutFile(m.path, m.version)
		}
		m.licence = licenceOf(m.texts)
		if !slices.Contains(permitted(), m.licence) {
			bad = append(bad, fmt.Errorf("%w: %s %s has %q", errLicence, m.path, m.version, m.licence))
		}
	}
	return out, errors.Join(bad...)
}

// foldersOf finds the sources of each module in the module cache.
func foldersOf(all []module) (map[string]string, error) {
	args := []string{"list", "-m", "-json=Path,Version,Dir"}
	for _, m := range all {
		if m.path != standardLibrary {
			args = append(args, m.path)
		}
	}
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	data, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list -m: %w", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	out := map[string]string{standardLibrary: strings.TrimSpace(string(root))}
	for in := json.NewDecoder(strings.NewReader(string(data))); in.More(); {
		var m struct{ Path, Version, Dir string }
		if err := in.Decode(&m); err != nil {
			return nil, err
		}
		if m.Dir == "" {
			return nil, fmt.Errorf("module %s %s is not in the module cache: run \"go mod download\"", m.Path, m.Version)
		}
		out[m.Path] = m.Dir
	}
	return out, nil
}

// textsIn reads the licence and the notices of a module. One with a licence per part has several.
func textsIn(folder string) ([]text, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	isLegal := regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)([-._].*)?$`)
	var out []text
	for _, e := range entries {
		if e.IsDir() || !isLegal.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, text{e.Name(), string(data)})
	}
	return out, nil
}

//go:embed go-localereader.LICENSE
var localereaderLicence string

// withoutFile returns the licence of a module whose release lacks the file.
func withoutFile(path, version string) []text {
	if path+"@"+version != "github.com/mattn/go-localereader@v0.0.1" {
		return nil
	}
	// Its README says MIT; the file came with the commit 2491eb6c1c75, of which there is no release.
	return []text{{"LICENSE of a later commit", localereaderLicence}}
}

// permitted is the licences whose terms a release keeps by carrying their texts along.
func permitted() []string {
	return []string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "MIT AND Apache-2.0"}
}

// licenceOf tells the licence by its text, "" where it is not known. A text under another
// licence beside a known one makes it unknown.
func licenceOf(texts []text) string {
	var found []string
	for _, t := range texts {
		if strings.HasPrefix(strings.ToLower(t.name), "notice") {
			continue
		}
		for _, id := range identify(t.content) {
			if !slices.Contains(found, id) {
				found = append(found, id)
			}
		}
	}
	return strings.Join(found, " AND ")
}

// identify finds the licences in a text by sentences that no other one has.
func identify(content string) []string {
	words := strings.ToLower(strings.Join(strings.Fields(content), " "))
	has := func(sentence string) bool { return strings.Contains(words, sentence) }
	var out []string
	for _, l := range []struct {
		id   string
		here bool
	}{
		{"MIT", has("permission is hereby granted, free of charge, to any person obtaining a copy")},
		{"BSD-3-Clause", has("redistributions in binary form must reproduce") && has("neither the name")},
		{"BSD-2-Clause", has("redistributions in binary form must reproduce") && !has("neither the name")},
		{"ISC", has("permission to use, copy, modify, and/or distribute this software for any purpose")},
		{"Apache-2.0", has("apache license") && has("version 2.0")},
		{"MPL-2.0", has("mozilla public license")},
		{"GPL", has("general public license")},
		{"EPL", has("eclipse public license")},
		{"CC", has("creative commons")},
		{"Unlicense", has("this is free and unencumbered software released into the public domain")},
	} {
		if l.here {
			out = append(out, l.id)
		}
	}
	if len(out) == 0 {
		return []string{"unknown"}
	}
	return out
}
