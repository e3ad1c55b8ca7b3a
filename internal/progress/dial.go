//go:build !noetcd

package progress

import (
	"example.org/resetup/internal/progress/etcdlog"
	"example.org/resetup/internal/site"
)

// Dial returns the log at an address. It does not wait for it: the first call that needs it does. The tag noetcd builds a program without
// what this needs.
func Dial(at site.Address, by Access) (Log, error) {
	return etcdlog.Open(etcdlog.Config{Address: at, TLS: by.TLS, User: by.User, Password: by.Password}), nil
}
