package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// The parts of a CycloneDX 1.5 document that are filled in. It has no time and no serial number,
// so that the same release has the same one.
type (
	bom struct {
		Format      string      `json:"bomFormat"`
		SpecVersion string      `json:"specVersion"`
		Version     int         `json:"version"`
		Metadata    metadata    `json:"metadata"`
		Components  []component `json:"components"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type     string    `json:"type"`
		Ref      string    `json:"bom-ref"`
		Name     string    `json:"name"`
		Version  string    `json:"version"`
		Purl     string    `json:"purl,omitempty"`
		Hashes   []hash    `json:"hashes,omitempty"`
		Licenses []licence `json:"licenses,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	licence struct {
		License *licenceID `json:"license,omitempty"`
		All     string     `json:"expression,omitempty"`
	}
	licenceID struct {
		ID string `json:"id"`
	}
)

// sbom lists the modules as CycloneDX JSON.
func sbom(version string, all []module) ([]byte, error) {
	b := bom{
		Format: "CycloneDX", SpecVersion: "1.5", Version: 1,
		Metadata: metadata{component{Type: "application", Ref: "resetup", Name: "resetup", Version: version, Licenses: licences("MIT")}},
	}
	for _, m := range all {
		c := component{
			Type: "library", Ref: m.path + "@" + m.version, Name: m.path, Version: m.version,
			Purl: "pkg:golang/" + m.path + "@" + m.version, Licenses: licences(m.licence),
		}
		if m.sum != "" {
			content, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.sum, "h1:"))
			if err != nil {
				return nil, fmt.Errorf("sum of %s: %w", m.path, err)
			}
			c.Hashes = []hash{{"SHA-256", hex.EncodeToString(content)}}
		}
		b.Components = append(b.Components, c)
	}
	data, err := json.MarshalIndent(b, "", "  ")
	return append(data, '\n'), err
}

func licences(id string) []licence {
	if strings.Contains(id, " AND ") {
		return []licence{{All: id}}
	}
	return []licence{{License: &licenceID{id}}}
}

// licenceList is every module with the texts that must go with it.
func licenceList(all []module) []byte {
	var b strings.Builder
	b.WriteString("resetup is under the MIT licence. It is built of the following, whose licences stand below.\n\n")
	for _, m := range all {
		fmt.Fprintf(&b, "%-60s %-40s %s\n", m.path, m.version, m.licence)
	}
	for _, m := range all {
		for _, t := range m.texts {
			fmt.Fprintf(&b, "\n%s\n%s %s, %s\n%s\n\n%s\n", strings.Repeat("=", 80), m.path, m.version, t.name, strings.Repeat("=", 80), strings.TrimSpace(t.content))
		}
	}
	return []byte(b.String())
}
