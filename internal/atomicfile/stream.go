package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"example.org/resetup/internal/regularfile"
)

// readerWait is how long a pipe in a folder is given to get a reader.
const readerWait = 5 * time.Second

// isStream reports whether path is a pipe or a device that takes text as it comes: not a disk.
func isStream(path string) bool {
	_, err := regularfile.Stat(path)
	kind, _ := errors.AsType[regularfile.Kind](err)
	if kind == regularfile.Device {
		info, err := os.Stat(path)
		return err != nil || info.Mode()&fs.ModeCharDevice != 0 // Windows may know a device by its name alone
	}
	return kind == regularfile.Pipe
}

// writeInto writes into a pipe or a device.
func writeInto(path string, write func(io.Writer) error) error {
	f, err := openStream(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// openStream opens a pipe or a device. The system would wait without an end for the reader of a pipe; openStream
// returns syscall.EPIPE when there is none after readerWait.
func openStream(path string) (*os.File, error) {
	flag := os.O_WRONLY
	if info, err := os.Stat(path); err == nil && info.Mode()&fs.ModeNamedPipe != 0 {
		flag |= syscall.O_NONBLOCK
	}
	for deadline := time.Now().Add(readerWait); ; time.Sleep(readerWait / 100) {
		f, err := os.OpenFile(path, flag, 0)
		if flag&syscall.O_NONBLOCK == 0 || !errors.Is(err, syscall.ENXIO) {
			return f, err
		}
		if time.Now().After(deadline) {
			return nil, &fs.PathError{Op: "open", Path: path, Err: syscall.EPIPE}
		}
	}
}
