package progress

// SetPreference keeps what an operator chose under a name.
func (s *Store) SetPreference(operator, name, value string) error {
	return s.transact("set preference", true, func(t *transaction) error {
		return t.preferences.put(preferenceKey(operator, name), value)
	})
}

func preferenceKey(operator, name string) []byte { return []byte(operator + "\x00" + name) }

// checkPreferences looks at the checksums of what operators chose.
func (db *tables) checkPreferences() error {
	c := db.preferences.bucket.Cursor()
	for key, raw := c.First(); key != nil; key, raw = c.Next() {
		if err := db.preferences.check(key, raw); err != nil {
			return err
		}
	}
	return nil
}
