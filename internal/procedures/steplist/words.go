package steplist

import "example.org/resetup/internal/procedures"

// The words that a file may use where only some are allowed, in the order in which a remedy lists
// them.

func kinds() []string {
	return texts(procedures.Setup, procedures.Preflight, procedures.Template, procedures.Routine, procedures.Trouble)
}

func oncePers() []string {
	return texts(procedures.PerCompany, procedures.PerAll, procedures.PerLedgerGroup)
}

func releases() []string { return texts(procedures.Main, procedures.Minor) }

func retires() []string  { return texts(procedures.WaitDelete, procedures.Cancel, procedures.None) }
func weights() []string  { return texts(procedures.Normal, procedures.Dunning) }
func askKinds() []string { return texts(procedures.AskKinds()...) }

func slots() []string {
	return texts(procedures.OldID, procedures.OldStart, procedures.OldDescription,
		procedures.NewID, procedures.NewStart, procedures.NewDescription, procedures.NewDate,
		procedures.OldInterval, procedures.NewInterval, procedures.NewCode)
}

// tails returns the slots whose last digits can be asked for.
func tails() []string { return []string{string(procedures.OldID)} }

func rounds() []string { return texts(procedures.RoundAll, procedures.RoundEach) }

func effects() []string {
	return texts(procedures.OldQueued, procedures.OldWaiting, procedures.OldCancelled, procedures.OldDeleted,
		procedures.OldNone, procedures.OldKeep, procedures.NewOrdered, procedures.NewVerified)
}

func texts[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return out
}

// The keys of a file, or of a part of it; those of a step are stepKeys. The schemas, which are made by a test, say what an editor is told of each.

func procedureKeys() []string {
	return []string{"id", "order", "title", "short", "kind", "module", "once_per", "releases", "retire", "about", "signs", "source", "job", "steps"}
}

func jobKeys() []string {
	return []string{"user", "broker", "start", "repeat", "interval", "window", "weight", "description", "dunning_code", "integration", "names"}
}

func askKeys() []string {
	return []string{"kind", "label", "choices", "expect", "propose", "of", "save", "once", "optional"}
}

func englishKeys() []string { return []string{"of", "title", "short", "signs", "steps"} }

func englishStepKeys() []string { return []string{"of", "do", "why", "caution", "words"} }
