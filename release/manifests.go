package main

import (
	"encoding/json"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// winget is one of the three manifests that winget wants, schema 1.6.0.
type winget struct {
	ID        string            `yaml:"PackageIdentifier"`
	Version   string            `yaml:"PackageVersion"`
	Default   string            `yaml:"DefaultLocale,omitempty"`
	Type      string            `yaml:"InstallerType,omitempty"`
	Scope     string            `yaml:"Scope,omitempty"`
	Upgrade   string            `yaml:"UpgradeBehavior,omitempty"`
	Commands  []string          `yaml:"Commands,omitempty"`
	Setups    []wingetInstaller `yaml:"Installers,omitempty"`
	Locale    string            `yaml:"PackageLocale,omitempty"`
	Publisher string            `yaml:"Publisher,omitempty"`
	Name      string            `yaml:"PackageName,omitempty"`
	Home      string            `yaml:"PackageUrl,omitempty"`
	Licence   string            `yaml:"License,omitempty"`
	Short     string            `yaml:"ShortDescription,omitempty"`
	Kind      string            `yaml:"ManifestType"`
	Schema    string            `yaml:"ManifestVersion"`
}

type wingetInstaller struct {
	Architecture string `yaml:"Architecture"`
	URL          string `yaml:"InstallerUrl"`
	Sum          string `yaml:"InstallerSha256"`
}

// scoop is the manifest that Scoop wants.
type scoop struct {
	Version      string                   `json:"version"`
	Description  string                   `json:"description"`
	Homepage     string                   `json:"homepage"`
	Licence      string                   `json:"license"`
	Architecture map[string]scoopDownload `json:"architecture"`
	Program      string                   `json:"bin"`
	Shortcuts    [][]string               `json:"shortcuts"`
}

type scoopDownload struct {
	URL string `json:"url"`
	Sum string `json:"hash"`
}

// manifests adds those of Scoop and winget to files, which has the packages for Windows.
func (e edition) manifests(files map[string][]byte) error {
	s := scoop{
		Version: e.version, Description: description("nb"), Homepage: e.url, Licence: "MIT",
		Architecture: map[string]scoopDownload{}, Program: "resetup.exe",
		Shortcuts: [][]string{{"resetup.exe", "resetup"}, {"brukerveiledning.html", "resetup – brukerveiledning"}},
	}
	var setups []wingetInstaller
	for _, a := range []struct{ ours, winget, scoop string }{{"amd64", "x64", "64bit"}, {"arm64", "arm64", "arm64"}} {
		name := "resetup-" + e.version + "-windows-" + a.ours
		s.Architecture[a.scoop] = scoopDownload{e.url + "/" + name + ".zip", sum(files[name+".zip"])}
		setups = append(setups, wingetInstaller{a.winget, e.url + "/" + name + "-setup.exe", strings.ToUpper(sum(files[name+"-setup.exe"]))})
	}
	data, err := json.MarshalIndent(s, "", "    ")
	if err != nil {
		return err
	}
	files["scoop/resetup.json"] = append(data, '\n')

	id := identifier(e.owner.Name) + ".resetup"
	const language = "nb-NO"
	for name, w := range map[string]winget{
		"":                    {Kind: "version", Default: language},
		".installer":          {Kind: "installer", Type: "nullsoft", Scope: "user", Upgrade: "install", Commands: []string{"resetup"}, Setups: setups},
		".locale." + language: {Kind: "defaultLocale", Locale: language, Publisher: e.owner.Name, Name: "resetup", Home: e.url, Licence: "MIT", Short: description("nb")},
	} {
		w.ID, w.Version, w.Schema = id, e.version, "1.6.0"
		if files["winget/"+id+name+".yaml"], err = yaml.Marshal(w); err != nil {
			return err
		}
	}
	return nil
}

// identifier is an owner's name as winget wants it: each word with a capital, nothing but letters
// and digits, at most 32 characters.
func identifier(owner string) string {
	var out []rune
	for _, word := range strings.FieldsFunc(owner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(word)
		out = append(append(out, unicode.ToUpper(letters[0])), letters[1:]...)
	}
	return string(out[:min(len(out), 32)])
}
