package desktop

import "testing"

func TestAFolderThatIsCopiedToTheCloudIsKnown(t *testing.T) {
	env := map[string]string{"OneDriveCommercial": `C:\Users\kari\Kommunens sky\`}
	for folder, want := range map[string]string{
		`C:\Users\kari\OneDrive - Eksempel kommune\resetup`:           "OneDrive",
		`C:\Users\kari\onedrive`:                                      "OneDrive",
		`c:\users\KARI\kommunens sky\a`:                               "OneDrive",
		`C:\Users\kari\Kommunens sky`:                                 "OneDrive",
		`C:\Users\kari\Kommunens sky gammel\a`:                        "",
		`D:\Dropbox (Eksempel)\resetup`:                               "Dropbox",
		`G:\Min disk\resetup`:                                         "Google Drive",
		"/Users/kari/Library/CloudStorage/OneDrive-Eksempel/resetup":  "OneDrive",
		"/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/re": "iCloud",
		"/home/kari/Nextcloud/resetup":                                "Nextcloud",
		`C:\Users\kari\AppData\Local\resetup`:                         "",
		`C:\dropboxes\a`:                                              "",
		`C:\OneDriveReserve`:                                          "",
		`\\server\felles\resetup`:                                     "",
	} {
		if got := syncedBy(folder, func(name string) string { return env[name] }); got != want {
			t.Errorf("%s is copied by %q, want %q", folder, got, want)
		}
	}
}

func TestTheMarksOfAFolderOfTheCloudAreKnown(t *testing.T) {
	for _, c := range []struct {
		attributes, tag uint32
		want            bool
	}{
		{0x10, 0, false}, {0x12, 0, false}, // a folder, and a hidden one
		{0x410, 0xA0000003, false}, {0x410, 0xA000000C, false}, // a junction and a link
		{0x410, 0x9000001A, true}, {0x410, 0x9000601A, true}, // of OneDrive
		{0x400010, 0, true}, {0x40010, 0, true}, {0x1010, 0, true}, {0x80010, 0, true}, {0x100010, 0, true},
	} {
		if got := isOfCloud(c.attributes, c.tag); got != c.want {
			t.Errorf("%#x %#x: %v", c.attributes, c.tag, got)
		}
	}
	if by, synced := SyncedBy(t.TempDir()); by != "" || synced {
		t.Errorf("a folder of this machine is copied by %q, %v", by, synced)
	}
}
