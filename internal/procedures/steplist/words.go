package steplist

import "example.org/resetup/internal/procedures"

// The words that a file may use where only some are allowed, in the order in which a remedy lists
// them.

func kinds() []string {
	return []string{string(procedures.Setup), string(procedures.Preflight), string(procedures.Template), string(procedures.Routine), string(procedures.Trouble)}
}

func oncePers() []string {
	return []string{string(procedures.PerCompany), string(procedures.PerAll), string(procedures.PerLedgerGroup)}
}

func releases() []string { return []string{string(procedures.Main), string(procedures.Minor)} }

func retires() []string {
	return []string{string(procedures.WaitDelete), string(procedures.Cancel), string(procedures.None)}
}

func weights() []string { return []string{string(procedures.Normal), string(procedures.Dunning)} }

func everies() []string { return []string{"day", "week", "month", "hour", "30min"} }

func weekdays() []string { return []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} }

func withins() []string { return []string{"working-hours"} }

func askKinds() []string {
	var out []string
	for _, k := range procedures.AskKinds() {
		out = append(out, string(k))
	}
	return out
}

func slots() []string {
	return []string{
		string(procedures.OldID), string(procedures.OldStart), string(procedures.OldDescription), string(procedures.NewID), string(procedures.NewStart), string(procedures.NewDescription), string(procedures.NewDate),
	}
}

// tails returns the slots whose last digits can be asked for.
func tails() []string { return []string{string(procedures.OldID)} }

func effects() []string {
	return []string{
		string(procedures.OldQueued), string(procedures.OldWaiting), string(procedures.OldCancelled), string(procedures.OldDeleted), string(procedures.OldNone), string(procedures.OldKeep),
		string(procedures.NewOrdered), string(procedures.NewVerified),
	}
}
