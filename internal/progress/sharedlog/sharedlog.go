// Package sharedlog is what the stores of several machines agree on when they keep one record: a log of acts in a place that all of them reach.
//
// An Act is what was recorded together of one run, with consecutive numbers. It is added behind the run's last one or not at all, so of two
// machines that record at the same time one is told ErrBehind, reads what is new, and judges again. Package progress has the files of
// a machine follow the log; package etcdlog keeps it in etcd, and knows nothing of what an act holds. This package has what both need, and
// no dependency, so that a program without etcd can be built.
package sharedlog

import (
	"context"
	"errors"
)

// Errors of a log, to be matched by errors.Is.
var (
	ErrBehind = errors.New("others have recorded meanwhile")
	ErrAway   = errors.New("the shared record cannot be reached") // wraps what the client says
	ErrTrust  = errors.New("certificates do not fit")             // goes with ErrAway
	ErrUser   = errors.New("no such user, or a wrong password")
	ErrRights = errors.New("the user may not use the shared record")
	ErrBroken = errors.New("the shared record is not as it was written")
)

// Presence says who has jobs open, in one of the programs that use a record.
type Presence struct {
	Run  string   `json:"run"`
	Jobs []string `json:"jobs"` // keys; empty: none
	By   string   `json:"by"`   // operator
}

type hasty struct{}

// Hasty returns a context for a call that is not to wait for a log that refuses connections.
func Hasty(ctx context.Context) context.Context { return context.WithValue(ctx, hasty{}, true) }

// IsHasty reports whether a call is not to wait.
func IsHasty(ctx context.Context) bool { return ctx.Value(hasty{}) != nil }

// Act is what was recorded together of one run. Data has a line for each change, each with its newline.
type Act struct {
	Run         string
	First, Last uint64 // numbers of its changes in the run, from 1
	Prev, Hash  string // of one that is added: hashes of the change before it and of its last one
	Data        []byte
}

// Head is the last change of a run in a log. The zero Head is that of a run which is not there.
type Head struct {
	Number uint64
	Hash   string
}
