// Package smalldisk mounts a small disk and fills it to the KiB, to see what a program does when there is no room.
//
// The disk is an ext4 file system in a file, with blocks of 1 KiB, where that can be had, and one in memory otherwise. A
// file on it, the ballast, takes up the room that the program is not to have.
package smalldisk

// Disk is a mounted disk.
type Disk struct {
	Root    string // where it is mounted
	Kind    string // the file system and its blocks, in words
	ballast string
}
