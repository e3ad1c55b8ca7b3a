// Package sharedlog is what the stores of several machines agree on when they keep one record: a log of acts in a place that all of them reach.
//
// An Act is what was recorded together of one run, with consecutive numbers. It is added behind the run's last one or not at all, so of two
// machines that record at the same time one is told ErrBehind, reads what is new, and judges again. Package progress has the files of
// a machine follow the log; package etcdlog keeps it in etcd, and knows nothing of what an act holds. This package has what both need, and
// no dependency, so that a program without etcd can be built.
package sharedlog

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Errors of a log, to be matched by errors.Is.
var (
	ErrBehind  = errors.New("others have recorded meanwhile")
	ErrAway    = errors.New("the shared record cannot be reached") // wraps what the client says
	ErrDenied  = errors.New("the shared record may not be used")   // wraps what the server says
	ErrBroken  = errors.New("the shared record is not as it was written")
	ErrAddress = errors.New("no address of a shared record")
)

// Act is what was recorded together of one run. Data has a line for each change, each with its newline.
type Act struct {
	Run         string
	First, Last uint64 // numbers of its changes in the run, from 1
	Data        []byte
}

// Address says where a log is.
type Address struct {
	Endpoints []string // "host:port"
	Prefix    string   // without slashes at its ends
}

// scheme begins the address of a log.
const scheme = "etcd://"

// ParseAddress reads the address of a log as a site file has it: etcd://host:2379/prefix, or with several hosts and commas between them. A
// host without a port has 2379. It returns ErrAddress.
func ParseAddress(text string) (Address, error) {
	hosts, prefix, _ := strings.Cut(strings.TrimPrefix(text, scheme), "/")
	a := Address{Prefix: strings.Trim(prefix, "/")}
	for host := range strings.SplitSeq(hosts, ",") {
		u, err := url.Parse("//" + host)
		if err != nil || u.Hostname() == "" || u.User != nil || u.Path != "" {
			return Address{}, fmt.Errorf("%w: %q: host %q", ErrAddress, text, host)
		}
		port := u.Port()
		if port == "" {
			port = "2379"
		}
		a.Endpoints = append(a.Endpoints, net.JoinHostPort(u.Hostname(), port))
	}
	if !strings.HasPrefix(text, scheme) || a.Prefix == "" {
		return Address{}, fmt.Errorf("%w: %q", ErrAddress, text)
	}
	return a, nil
}
