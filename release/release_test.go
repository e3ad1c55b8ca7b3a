package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// TestEveryLicenceIsPermitted: what goes into the program, on any system, is under a licence that is known and permitted.
func TestEveryLicenceIsPermitted(t *testing.T) {
	t.Chdir("..")
	all, err := licensed(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Errorf("only %d modules", len(all))
	}
	for _, m := range all {
		if len(m.texts) == 0 {
			t.Errorf("%s has no licence text", m.path)
		}
		t.Logf("%s %s: %s", m.path, m.version, m.licence)
	}
}

// TestTheListsAreWhole: the SBOM and the list of licences name every module, and are the same each time.
func TestTheListsAreWhole(t *testing.T) {
	t.Chdir("..")
	all, err := licensed(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	data, err := sbom("1.0.0", all)
	if err != nil {
		t.Fatal(err)
	}
	var doc bom
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Format != "CycloneDX" || doc.Metadata.Component.Version != "1.0.0" || len(doc.Components) != len(all) {
		t.Errorf("%+v", doc)
	}
	list := string(licenceList(all))
	for i, c := range doc.Components {
		if c.Name != all[i].path || c.Version == "" || len(c.Licenses) != 1 || !strings.HasPrefix(c.Purl, "pkg:golang/"+c.Name+"@") {
			t.Errorf("%+v", c)
		}
		if !strings.Contains(list, c.Name+" "+c.Version+", ") {
			t.Errorf("%s has no text in the list", c.Name)
		}
	}
	again, err := sbom("1.0.0", all)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("another SBOM the second time: %v", err)
	}
}

// TestLicencesAreTold: each licence by its text, and what is not permitted stops a release.
func TestLicencesAreTold(t *testing.T) {
	for content, want := range map[string]string{
		"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this":                           "MIT",
		"Redistributions in binary form must reproduce … Neither the name of":                                             "BSD-3-Clause",
		"Redistributions in binary form must reproduce":                                                                   "BSD-2-Clause",
		"Apache License\n   Version 2.0, January 2004":                                                                    "Apache-2.0",
		"GNU GENERAL PUBLIC LICENSE Version 3":                                                                            "GPL",
		"GNU LESSER GENERAL PUBLIC LICENSE; permission is hereby granted, free of charge, to any person obtaining a copy": "MIT AND GPL",
		"All rights reserved.": "unknown",
	} {
		got := licenceOf([]text{{"LICENSE", content}})
		if got != want {
			t.Errorf("%q is told as %q, want %q", content, got, want)
		}
	}
	if licenceOf(nil) != "" {
		t.Error("no text is told as a licence")
	}
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/COPYING", []byte("GNU GENERAL PUBLIC LICENSE"), 0o600); err != nil {
		t.Fatal(err)
	}
	texts, err := textsIn(folder)
	if err != nil || licenceOf(texts) != "GPL" {
		t.Errorf("got %v %v", texts, err)
	}
	if _, err := licensed([]module{{path: standardLibrary, version: strings.TrimPrefix(runtime.Version(), "go")}}); errors.Is(err, errLicence) {
		t.Errorf("Go's own library: %v", err)
	}
}

// shipped returns the modules that go into the program, on every system that it is released for.
func shipped(t *testing.T) []module {
	t.Helper()
	all := []module{{path: standardLibrary, version: strings.TrimPrefix(runtime.Version(), "go")}}
	for _, target := range targets() {
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/resetup")
		c.Env = append(os.Environ(), "GOOS="+target.os, "GOARCH="+target.arch, "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			if path, version, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				all = append(all, module{path: path, version: version})
			}
		}
	}
	return distinct(all)
}
