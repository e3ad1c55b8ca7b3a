package visma

import "slices"

// IsCompanyWord reports whether a word of a description, folded, says that the next one is a company's number: "Nets selskap 12".
func IsCompanyWord(w string) bool {
	return slices.Contains([]string{"selskap", "selsk", "selskapsnr", "company", "firma", "klient"}, w)
}
