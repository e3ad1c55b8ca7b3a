package lang

import "fmt"

// Notices is the texts of what the store has put right by itself.
type Notices struct {
	KeptDamaged                                string
	FileMended, FileBehind                     func(n int) string
	JournalMended, SnapshotMended, NothingLost string
	LostOnRequest                              func(n int) string
}

func nbNotices() Notices {
	return Notices{
		FileMended: func(n int) string {
			return fmt.Sprintf("Datafilen var skadet eller borte og er laget på nytt av journalen: %s.", count(n, "hendelse", "hendelser"))
		},
		FileBehind: func(n int) string {
			return fmt.Sprintf("Datafilen lå etter journalen. %s er hentet inn.", count(n, "hendelse", "hendelser"))
		},
		JournalMended:  "Journalen var skadet og er skrevet på nytt.",
		SnapshotMended: "Kopien av journalen var skadet og er skrevet på nytt.",
		NothingLost:    "Ingenting er tapt.",
		KeptDamaged:    "Den skadde filen er tatt vare på: ",
		LostOnRequest: func(n int) string {
			return fmt.Sprintf("%s kunne ikke gjenopprettes.", count(n, "hendelse", "hendelser"))
		},
	}
}

func enNotices() Notices {
	return Notices{
		FileMended: func(n int) string {
			return fmt.Sprintf("The data file was damaged or gone and is made anew of the journal: %s.", count(n, "event", "events"))
		},
		FileBehind: func(n int) string {
			return fmt.Sprintf("The data file was behind the journal. %s taken over.", count(n, "event is", "events are"))
		},
		JournalMended:  "The journal was damaged and is written anew.",
		SnapshotMended: "The copy of the journal was damaged and is written anew.",
		NothingLost:    "Nothing is lost.",
		KeptDamaged:    "The damaged file is kept: ",
		LostOnRequest:  func(n int) string { return fmt.Sprintf("%s could not be restored.", count(n, "event", "events")) },
	}
}
