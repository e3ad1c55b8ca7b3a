package yamlfile

import "regexp"

const hidden = "***"

// Where a secret may stand: before the @ of an address, and behind a key that is called so.
var (
	inAddress = regexp.MustCompile(`://\S*@`)
	behindKey = regexp.MustCompile(`(?i)((?:password|passord|passphrase|secret|token)["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s,}]+)`)
)

// withoutSecrets hides what nobody but the writer of a file should read: faults end up in logs and
// in mails to those who are to help.
func withoutSecrets(text string) string {
	return behindKey.ReplaceAllString(inAddress.ReplaceAllString(text, "://"+hidden+"@"), "${1}"+hidden)
}
