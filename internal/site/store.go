package site

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// sharedScheme begins the address of a record that several machines share.
const sharedScheme = "etcd://"

// ErrAddress is the error of what is no address of a shared record.
var ErrAddress = errors.New("no address of a shared record")

// Address says where a shared record is.
type Address struct {
	Endpoints []string // "host:port"
	Prefix    string   // without slashes at its ends
}

// ParseAddress reads the address of a shared record as a site file has it: etcd://host:2379/prefix, or with several hosts and commas between
// them. A host without a port has 2379. It returns ErrAddress.
func ParseAddress(text string) (Address, error) {
	hosts, prefix, _ := strings.Cut(strings.TrimPrefix(text, sharedScheme), "/")
	a := Address{Prefix: strings.Trim(prefix, "/")}
	for host := range strings.SplitSeq(hosts, ",") {
		u, err := url.Parse("//" + strings.TrimSpace(host))
		if err != nil || u.Hostname() == "" || u.User != nil || u.Path != "" {
			return Address{}, fmt.Errorf("%w: %q: host %q", ErrAddress, text, host)
		}
		port := u.Port()
		if port == "" {
			port = "2379"
		}
		a.Endpoints = append(a.Endpoints, net.JoinHostPort(u.Hostname(), port))
	}
	if !strings.HasPrefix(text, sharedScheme) || a.Prefix == "" {
		return Address{}, fmt.Errorf("%w: %q", ErrAddress, text)
	}
	return a, nil
}
