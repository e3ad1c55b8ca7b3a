package main

import (
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"

	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
)

// place is where the record is: in a folder of this machine, whose files follow a shared record where there is one.
type place struct {
	of     string // the data folder that it was looked up for
	folder string
	shared string       // its address; empty: the folder has the record
	log    progress.Log // nil until it is needed
}

// place returns where the record is.
func (a *app) place() (*place, error) {
	if a.where != nil && a.where.of == a.data {
		return a.where, nil
	}
	store, err := a.setup().Store()
	if err != nil {
		return nil, err
	}
	at := &place{of: a.data, folder: a.data}
	if address, err := site.ParseAddress(store); err == nil {
		at.shared, at.folder = store, filepath.Join(a.data, "shared", replicaName(address))
	}
	a.where = at
	return at, nil
}

// folder returns where the files of the record are on this machine.
func (a *app) folder() string {
	at, err := a.place()
	if err != nil {
		return a.data // whoever opens the record is told
	}
	return at.folder
}

// isShared reports whether the record is a shared one.
func (a *app) isShared() bool {
	at, err := a.place()
	return err == nil && at.shared != ""
}

// replicaName returns the name of the folder with the files that follow the record at an address. It tells addresses apart, and can be read.
func replicaName(at site.Address) string {
	whole := strings.Join(at.Endpoints, ",") + "/" + at.Prefix
	sum := sha256.Sum256([]byte(whole))
	readable := strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-", r) {
			return r
		}
		return '-'
	}, strings.ToLower(at.Prefix))
	return readable[:min(len(readable), 40)] + "-" + hex.EncodeToString(sum[:4])
}

// follow returns the option with which the record is opened as a shared one, where it is.
func (a *app) follow() ([]progress.Option, error) {
	at, err := a.place()
	if err != nil || at.shared == "" {
		return nil, err
	}
	if at.log == nil {
		by, err := a.setup().Access()
		if err != nil {
			return nil, err
		}
		address, err := site.ParseAddress(at.shared)
		if err != nil {
			return nil, err
		}
		if at.log, err = progress.Dial(address, progress.Access(by)); err != nil {
			return nil, err
		}
	}
	return []progress.Option{progress.Follow(at.log)}, nil
}

// hangUp ends the connection to a shared record.
func (a *app) hangUp() {
	if a.where != nil && a.where.log != nil {
		_ = a.where.log.Close() // everything was recorded, or refused
	}
}
