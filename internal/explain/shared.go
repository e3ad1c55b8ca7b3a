package explain

import (
	"errors"
	"fmt"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
)

// ofShared has words for what is wrong with a record that several machines share.
func ofShared(text lang.Text) []known {
	t := text.Shared
	return []known{
		func(err error) (Words, bool) {
			return says(OutOfReach, t.Trust(cleantext.Line(ofCertificates(err))), t.TrustFix), errors.Is(err, progress.ErrTrust)
		},
		is(progress.ErrAway, says(OutOfReach, t.Away, t.AwayFix)),
		is(progress.ErrUser, says(OutOfReach, t.User, t.UserFix)),
		is(progress.ErrRights, says(OutOfReach, t.Rights, t.RightsFix)),
		is(progress.ErrNotShared, says(Damaged, t.Broken, t.BrokenFix)),
		as(func(e *session.ClaimedError) Words {
			return says(Remains, t.TakenBy(cleantext.Line(e.Name), cleantext.Line(e.By)), t.TakenByFix)
		}),
		is(progress.ErrLeftOut, says(Failed, t.LeftOut, t.LeftOutFix)),
		as(func(e *setup.ExposedError) Words {
			return says(Failed, t.Exposed(e.Path, fmt.Sprintf("%04o", e.Mode)), t.ExposedFix(e.Path))
		}),
		as(func(e *setup.CertificateError) Words {
			return says(Failed, t.Certificate(e.Path, cleantext.Line(e.Err.Error())), t.CertificateFix)
		}),
	}
}

// ofCertificates returns what an error of a connection says of certificates, in the words of Go's library.
func ofCertificates(err error) string {
	if err == nil {
		return ""
	}
	said := err.Error()
	for _, mark := range []string{"x509: ", "tls: "} {
		if at := strings.LastIndex(said, mark); at >= 0 {
			return strings.TrimRight(said[at+len(mark):], "\"")
		}
	}
	return said
}
