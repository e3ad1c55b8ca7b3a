package lang

// The keys are the messages of the YAML reader, word for word; "" is for any other.
func nbSyntaxDetails() map[string]string {
	return map[string]string{
		"": "noe her kan ikke leses",
		"mapping values are not allowed in this context":               "kolon på et sted der det ikke kan stå",
		"block sequence entries are not allowed in this context":       "«- » på et sted der det ikke kan stå",
		"could not find expected ':'":                                  "det mangler kolon etter en nøkkel",
		"did not find expected key":                                    "her skulle det stått en nøkkel; innrykket stemmer kanskje ikke",
		"did not find expected '-' indicator":                          "her skulle det stått «- »; innrykket stemmer kanskje ikke",
		"did not find expected ',' or ']'":                             "listen mangler komma eller «]»",
		"did not find expected ',' or '}'":                             "det mangler komma eller «}»",
		"did not find expected node content":                           "her mangler det noe, eller det står et tegn for mye",
		"did not find expected <document start>":                       "noe står igjen etter at innholdet er slutt",
		"found unexpected end of stream":                               "et anførselstegn er ikke lukket",
		"found unknown escape character":                               "ukjent tegn etter \\ i en tekst med \"",
		"found character that cannot start any token":                  "en verdi kan ikke begynne med dette tegnet",
		"found a tab character that violates indentation":              "innrykk med tabulator",
		"found a tab character where an indentation space is expected": "innrykk med tabulator",
		"exceeded max depth of 10000":                                  "for mange nivåer inni hverandre",
	}
}

func enSyntaxDetails() map[string]string {
	return map[string]string{
		"": "something here cannot be read",
		"mapping values are not allowed in this context":               "a colon where none can stand",
		"block sequence entries are not allowed in this context":       "\"- \" where it cannot stand",
		"could not find expected ':'":                                  "a key has no colon after it",
		"did not find expected key":                                    "a key was expected here; perhaps the indentation is off",
		"did not find expected '-' indicator":                          "\"- \" was expected here; perhaps the indentation is off",
		"did not find expected ',' or ']'":                             "the list lacks a comma or \"]\"",
		"did not find expected ',' or '}'":                             "a comma or \"}\" is missing",
		"did not find expected node content":                           "something is missing here, or there is a sign too many",
		"did not find expected <document start>":                       "something is left after the content has ended",
		"found unexpected end of stream":                               "a quote is not closed",
		"found unknown escape character":                               "unknown character after \\ in a text with \"",
		"found character that cannot start any token":                  "a value cannot begin with this character",
		"found a tab character that violates indentation":              "indentation by a tab",
		"found a tab character where an indentation space is expected": "indentation by a tab",
		"exceeded max depth of 10000":                                  "too many levels inside one another",
	}
}
