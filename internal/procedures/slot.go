package procedures

// IsStart reports whether the slot holds a start time, "HH:MM".
func (s Slot) IsStart() bool { return s == OldStart || s == NewStart }
