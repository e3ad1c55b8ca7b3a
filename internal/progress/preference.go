package progress

import (
	"go.etcd.io/bbolt"
)

// SetPreference keeps what an operator chose under a name.
func (s *Store) SetPreference(operator, name, value string) error {
	return s.transact("set preference", true, func(t *transaction) error {
		preferences, err := top(t.Tx, "preferences")
		if err != nil {
			return err
		}
		return preferences.put(preferenceKey(operator, name), value)
	})
}

func preferenceKey(operator, name string) []byte { return []byte(operator + "\x00" + name) }

// checkPreferences looks at the checksums of what operators chose.
func checkPreferences(tx *bbolt.Tx) error {
	preferences, err := top(tx, "preferences")
	if err != nil {
		return err
	}
	c := preferences.bucket.Cursor()
	for key, raw := c.First(); key != nil; key, raw = c.Next() {
		if _, err := unseal(preferences.place, key, raw); err != nil {
			return err
		}
	}
	return nil
}
