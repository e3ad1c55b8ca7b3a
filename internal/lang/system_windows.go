package lang

import "syscall"

// The numbers are those of Windows' system error codes.
func (s System) refusals() []refusal {
	var out []refusal
	for say, codes := range map[string][]syscall.Errno{
		s.Full: {39, 112, 1295}, s.ReadOnly: {19}, s.Broken: {21, 23, 1117}, s.Held: {32, 33, 170, 1224}, s.Network: {53, 54, 59, 64, 67, 121, 1231},
		s.NoFolder: {3, 267}, s.LongName: {206}, s.Crowded: {4}, s.NoReader: {109, 232, 233},
	} {
		for _, code := range codes {
			out = append(out, refusal{code, say})
		}
	}
	return out
}
