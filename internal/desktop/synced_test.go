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
