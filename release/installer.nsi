; The installer for Windows: for one person, without an administrator. Silent with /S; another
; folder with /D=C:\folder at the end. The data of the program lie elsewhere and are never touched.

Unicode true
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\resetup"

Name "resetup ${VERSION}"
OutFile resetup-setup.exe ; Windows loads old compatibility code into one called setup.exe
InstallDir "$LOCALAPPDATA\Programs\resetup"
InstallDirRegKey HKCU "${UNINSTALL}" InstallLocation
RequestExecutionLevel user
SetCompressor /SOLID lzma
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBER}"
VIAddVersionKey ProductName "resetup"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "resetup"
VIAddVersionKey CompanyName "${OWNER}"
VIAddVersionKey LegalCopyright "The resetup authors. MIT licence."

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

!define MUI_ICON resetup.ico
!define MUI_UNICON resetup.ico
!define MUI_FINISHPAGE_RUN "$INSTDIR\resetup.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE Norwegian
!insertmacro MUI_LANGUAGE English

LangString InUse ${LANG_NORWEGIAN} "resetup er åpent. Lukk programmet, og prøv igjen."
LangString InUse ${LANG_ENGLISH} "resetup is open. Close the program, and try again."

; The person's own PATH may be longer than a string of NSIS, so it is read and written in memory
; of its own. On the stack: the folder. Takes it out of PATH, and puts it last where ADD is 1.
!macro PathFunction UN ADD
Function ${UN}Path
  Exch $0
  System::Call 'advapi32::RegOpenKeyExW(p 0x80000001, w "Environment", i 0, i 0x20006|0x20019, *p .r1) i .r6'
  ${If} $6 <> 0
    Goto done
  ${EndIf}
  System::Call 'advapi32::RegQueryValueExW(p r1, w "Path", p 0, *i .r2, p 0, *i .r3) i .r6'
  ${If} $6 = 2 ; there is none
    StrCpy $2 2 ; REG_EXPAND_SZ
    StrCpy $3 0
  ${ElseIf} $6 <> 0
    Goto close
  ${EndIf}
  IntOp $4 $3 + 4200 ; room for the folder and its semicolons
  System::Alloc $4
  Pop $5
  IntPtrOp $7 $5 + 2
  System::Call 'kernel32::lstrcpyW(p r5, w ";")'
  ${If} $3 > 0
    System::Call 'advapi32::RegQueryValueExW(p r1, w "Path", p 0, p 0, p r7, *i r3 r3) i .r6'
    ${If} $6 <> 0
      Goto free
    ${EndIf}
  ${EndIf}
  ; Every folder stands between two semicolons.
  System::Call 'kernel32::lstrlenW(p r5) i .r4'
  IntOp $4 $4 - 1
  IntOp $4 $4 * 2
  IntPtrOp $8 $5 + $4
  System::Call '*$8(&i2 .r4)'
  ${If} $4 <> 59
    System::Call 'kernel32::lstrcatW(p r5, w ";")'
  ${EndIf}
  System::Call 'shlwapi::StrStrIW(p r5, w ";$0;") p .r6'
  ${If} $6 P<> 0
    StrLen $4 ";$0"
    IntOp $4 $4 * 2
    IntPtrOp $8 $6 + $4
    System::Call 'kernel32::lstrlenW(p r8) i .r4'
    IntOp $4 $4 + 1
    IntOp $4 $4 * 2
    System::Call 'ntdll::RtlMoveMemory(p r6, p r8, p r4)'
  ${EndIf}
  !if ${ADD} = 1
    System::Call 'kernel32::lstrcatW(p r5, w "$0;")'
  !endif
  System::Call 'kernel32::lstrlenW(p r7) i .r4'
  ${If} $4 > 0 ; without the last semicolon
    IntOp $4 $4 - 1
  ${EndIf}
  IntOp $4 $4 * 2
  IntPtrOp $8 $7 + $4
  System::Call '*$8(&i2 0)'
  IntOp $4 $4 + 2
  System::Call 'advapi32::RegSetValueExW(p r1, w "Path", i 0, i r2, p r7, i r4)'
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
free:
  System::Free $5
close:
  System::Call 'advapi32::RegCloseKey(p r1)'
done:
  Pop $0
FunctionEnd
!macroend
!insertmacro PathFunction "" 1
!insertmacro PathFunction "un." 0

; A program that runs cannot be replaced: said so, rather than half installed.
!macro RefuseInUse
  ${If} ${FileExists} "$INSTDIR\resetup.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\resetup.exe" a
    ${If} ${Errors}
      SetErrorLevel 2
      MessageBox MB_ICONSTOP "$(InUse)" /SD IDOK
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section
  !insertmacro RefuseInUse
  SetOutPath "$INSTDIR"
  File resetup.exe
  File brukerveiledning.html
  File user-guide.html
  File etcd.html
  File LICENSE.txt
  File LICENSES.txt
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\resetup.lnk" "$INSTDIR\resetup.exe"
  CreateShortcut "$SMPROGRAMS\resetup – brukerveiledning.lnk" "$INSTDIR\brukerveiledning.html"
  CreateShortcut "$SMPROGRAMS\resetup – user guide.lnk" "$INSTDIR\user-guide.html"
  WriteRegStr HKCU "${UNINSTALL}" DisplayName "resetup"
  WriteRegStr HKCU "${UNINSTALL}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" DisplayIcon "$INSTDIR\resetup.exe"
  WriteRegStr HKCU "${UNINSTALL}" Publisher "${OWNER}"
  WriteRegStr HKCU "${UNINSTALL}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" EstimatedSize ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" NoModify 1
  WriteRegDWORD HKCU "${UNINSTALL}" NoRepair 1
  Push $INSTDIR
  Call Path
SectionEnd

Section Uninstall
  !insertmacro RefuseInUse
  Push $INSTDIR
  Call un.Path
  Delete "$SMPROGRAMS\resetup.lnk"
  Delete "$SMPROGRAMS\resetup – brukerveiledning.lnk"
  Delete "$SMPROGRAMS\resetup – user guide.lnk"
  Delete "$INSTDIR\resetup.exe"
  Delete "$INSTDIR\brukerveiledning.html"
  Delete "$INSTDIR\user-guide.html"
  Delete "$INSTDIR\etcd.html"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
