package procedures

// Names returns every name that a step list may use as ${name}, sorted.
func Names() []string {
	return []string{
		"broker", "companies", "company", "company_name", "description", "dunning_code", "dunning_type",
		"integration", "keep_waiting", "ledger", "module", "new_date", "new_id", "old_description", "old_id", "old_start",
		"period", "regularity", "release", "start_time", "user", "working_hours", "year",
	}
}
