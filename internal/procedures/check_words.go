package procedures

// The words a file may use where only some are allowed, in the order a remedy lists them.

func kinds() []string {
	return []string{string(Setup), string(Preflight), string(Template), string(Routine), string(Trouble)}
}

func oncePers() []string { return []string{string(PerCompany), string(PerAll), string(PerLedgerGroup)} }

func releases() []string { return []string{string(Main), string(Minor)} }

func retires() []string { return []string{string(WaitDelete), string(Cancel), string(None)} }

func weights() []string { return []string{string(Normal), string(Dunning)} }

func everies() []string { return []string{"day", "week", "month", "hour", "30min"} }

func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

func withins() []string { return []string{"working-hours"} }

func askKinds() []string {
	return []string{string(AskDone), string(AskChoice), string(AskTime), string(AskDate), string(AskNumber), string(AskText)}
}

func slots() []string {
	return []string{
		string(OldID), string(OldStart), string(OldDescription), string(NewID), string(NewStart), string(NewDescription), string(NewDate),
	}
}

func effects() []string {
	return []string{
		string(OldQueued), string(OldWaiting), string(OldCancelled), string(OldDeleted), string(OldNone), string(OldKeep),
		string(NewOrdered), string(NewVerified),
	}
}
