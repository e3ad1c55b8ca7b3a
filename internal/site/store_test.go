package site_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/site"
)

func TestAddressesOfASharedRecord(t *testing.T) {
	for text, want := range map[string]string{
		"etcd://lager/eksempel":               "lager:2379 eksempel",
		"etcd://lager:2380/eksempel/":         "lager:2380 eksempel",
		"etcd://a,b:7,[::1]/kommuner/ås":      "a:2379 b:7 [::1]:2379 kommuner/ås",
		"etcd://a, b/eksempel":                "a:2379 b:2379 eksempel",
		"etcd://lager":                        "",
		"etcd:///eksempel":                    "",
		"etcd://a,,b/eksempel":                "",
		"etcd://kari:hemmelig@lager/eksempel": "",
		"http://lager/eksempel":               "",
		"lager:2379/eksempel":                 "",
	} {
		a, err := site.ParseAddress(text)
		if got := strings.TrimSpace(strings.Join(a.Endpoints, " ") + " " + a.Prefix); got != want || (err == nil) == (want == "") {
			t.Errorf("%q is %q, %v, want %q", text, got, err, want)
		}
		if err != nil && !errors.Is(err, site.ErrAddress) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
