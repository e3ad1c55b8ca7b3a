package yamlfile

import (
	"path"
	"slices"
	"strings"
)

// IsHidden reports whether a file is of a system's making and nobody's text, by its name: a Mac's half of a file on a share, the
// lock of an editor or of an office program, and what Windows keeps of a folder.
func IsHidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// Meant returns what a file that is not read as YAML was probably meant to be called, without ".yaml": "nets" for nets.yaml.txt,
// nets.yml and nets.txt. It returns "" for hidden files, and for copies that are kept on purpose. sure reports whether the name
// itself says that the file holds YAML.
func Meant(name string) (stem string, sure bool) {
	name = strings.ToLower(name)
	ending := path.Ext(name)
	if IsHidden(name) || strings.HasSuffix(name, "~") || slices.Contains([]string{".bak", ".old", ".orig", ".swp", ".tmp", ".new"}, ending) {
		return "", false
	}
	stem = strings.TrimSuffix(name, ending)
	isYAML := func(ending string) bool { return ending == ".yaml" || ending == ".yml" }
	if inner := path.Ext(stem); isYAML(inner) {
		return strings.TrimSuffix(stem, inner), true
	}
	if !isYAML(ending) && ending != ".txt" && ending != "" {
		return "", false
	}
	return stem, isYAML(ending)
}
