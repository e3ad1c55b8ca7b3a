package procedures

// Names gives every name that a step list may use as ${name}, sorted.
func Names() []string {
	return []string{
		"broker", "companies", "company", "company_name", "description", "dunning_code", "dunning_type",
		"integration", "ledger", "module", "new_id", "old_description", "old_id", "old_start",
		"regularity", "release", "start_time", "user", "working_hours", "year",
	}
}
