package ruintest

import "strings"

// ConflictNames returns what programs that copy folders call the second of two files of the same name, such as "progress.db".
func ConflictNames(name string) []string {
	stem, ext, _ := strings.Cut(name, ".")
	ext = "." + ext
	return []string{
		stem + "-DESKTOP-1" + ext,                                              // OneDrive
		stem + "-DESKTOP-1-2" + ext,                                            // the second one of it
		stem + " (Karis PC sin konflikt, kopi 2026-11-21)" + ext,               // Dropbox
		stem + " (Kari Nordmann's conflicted copy 2026-11-21)" + ext,           //
		stem + " (1)" + ext,                                                    // Google Drive, browsers
		stem + "_conf(1)" + ext,                                                // Google Drive, older
		stem + " (conflicted copy 2026-11-21 140211)" + ext,                    // Nextcloud
		stem + "_conflict-20261121-140211" + ext,                               // ownCloud, older
		stem + ".sync-conflict-20261121-140211-K7XQ2MB" + ext,                  // Syncthing
		stem + " (SFConflict kari@eksempel.example 2026-11-21-14-02-11)" + ext, // Seafile
		stem + "_KARI-PC_Nov-21-140211-2026_Conflict" + ext,                    // Synology Drive
		stem + ".Conflict" + ext,                                               // Resilio Sync
		stem + " 2" + ext,                                                      // iCloud
		stem + " - Kopi" + ext,                                                 // Windows, in Norwegian
		stem + " - Copy (2)" + ext,                                             //
		stem + " kopi" + ext,                                                   // macOS, in Norwegian
		"Kopi av " + name,                                                      // older Windows
		"[Conflict] " + name,                                                   // Tresorit
		name + ".orig",                                                         // what people and editors do
		name + "~",                                                             //
		name + ".bak",                                                          //
		"gammel.db.txt",                                                        //
	}
}
