package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/site"
)

// faultCase is a site file with one thing wrong, and what the operator is told.
type faultCase struct {
	name     string
	old, new string // a change to the small file
	add      string // lines after it; the first is line 7
	want     string // "line:col problem | remedy"; a warning begins with "!"; "" is no fault
}

func (c faultCase) file() string {
	return strings.Replace(small, c.old, c.new, 1) + c.add
}

func TestFaults(t *testing.T) {
	for _, c := range faultCases() {
		t.Run(c.name, func(t *testing.T) {
			if c.old != "" && !strings.Contains(small, c.old) {
				t.Fatalf("the small file has no %q to change", c.old)
			}
			_, faults := site.Load("site.yaml", []byte(c.file()), known(), text(t, "nb"))
			var got []string
			for _, f := range faults {
				line := fmt.Sprintf("%d:%d %s | %s", f.Line, f.Col, f.Problem, f.Remedy)
				if f.Warning {
					line = "!" + line
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func faultCases() []faultCase {
	var all []faultCase
	all = append(all, formCases()...)
	all = append(all, companyCases()...)
	all = append(all, timeCases()...)
	all = append(all, integrationCases()...)
	return append(all, dunningCases()...)
}

func formCases() []faultCase {
	const (
		topKeys = "Nøklene her er: name, timezone, working_hours, users, brokers, blocked, gaps, unique_times, companies, times, other_jobs, integrations, procedures, large_invoicing, dunning, keep_waiting, store."
	)
	return []faultCase{
		{name: "unknown key", add: "fargevalg: blå", want: `7:1 ukjent nøkkel "fargevalg" | ` + topKeys},
		{name: "misspelt key", add: "blocket: []", want: `7:1 ukjent nøkkel "blocket" | Mente du "blocked"?`},
		{name: "key twice", add: "name: Annen kommune", want: `7:1 nøkkelen "name" står to ganger | Behold den ene.`},
		{name: "no name", old: "name: Eksempel kommune\n", want: `1:1 nøkkelen "name" mangler | Legg til en linje «name: …» her.`},
		{name: "name of blanks", old: "name: Eksempel kommune\n", new: "name: '  '\n", want: `1:7 teksten er tom | Skriv det som skal stå her.`},
		{name: "name is a list", old: "name: Eksempel kommune\n", new: "name: [a]\n", want: `1:7 her ventes en tekst, ikke en liste | Skriv teksten på én linje; sett den i anførselstegn hvis den inneholder kolon eller #.`},
		{name: "escape sequence in a name", old: "name: Eksempel kommune\n", new: "name: \"\\e[31mrød\"\n", want: `1:7 det usynlige tegnet U+001B er ikke tillatt | Slett tegnet.`},
		{name: "direction mark in a user", old: "INNKJØP", new: "\"INN\u202eKJØP\"", want: `2:18 det usynlige tegnet U+202E er ikke tillatt | Slett tegnet.`},
		{name: "control character in a key", old: "brokers: {", new: "brokers: {\"\\a\": X, ", want: `3:11 det usynlige tegnet U+0007 er ikke tillatt | Slett tegnet.`},
		{name: "no users", old: "users: {innkjop: INNKJØP, okonomi: ØKONOMI}\n", want: `1:1 nøkkelen "users" mangler | Legg til en linje «users: …» her.`},
		{name: "no purchasing user", old: "innkjop: INNKJØP, ", want: `2:8 nøkkelen "innkjop" mangler | Legg til en linje «innkjop: …» her.`},
		{name: "no finance user", old: ", okonomi: ØKONOMI", want: `2:8 nøkkelen "okonomi" mangler | Legg til en linje «okonomi: …» her.`},
		{name: "a user without a name", old: "okonomi: ØKONOMI", new: "okonomi: ''", want: `2:36 teksten er tom | Skriv det som skal stå her.`},
		{name: "a user with nothing", old: "okonomi: ØKONOMI", new: "okonomi: ", want: `2:36 her mangler en verdi | Skriv verdien, eller fjern linjen.`},
		{name: "users is a text", old: "{innkjop: INNKJØP, okonomi: ØKONOMI}", new: "INNKJØP", want: `2:8 her ventes nøkler og verdier, ikke en tekst | Skriv «nøkkel: verdi» på hver linje.`},
		{name: "no default broker", old: "default: KK-BROKER", new: "autopay: OKBROKER", want: `3:10 nøkkelen "default" mangler | Legg til en linje «default: …» her.`},
		{name: "shared store", add: "store: etcd://lager:2379", want: `7:8 "etcd://lager:2379" er ingen adresse | Skriv «store: etcd://maskin:2379/kommune», med komma mellom flere maskiner.`},
		{name: "unknown store", add: "store: excel", want: `7:8 "excel" er ikke en tillatt verdi | Velg en av: bolt, etcd://….`},
	}
}

func companyCases() []faultCase {
	const company = "number: 12, name: Eksempel Eiendom KF"
	const numbers = "Skriv et helt tall fra 1 til 99999."
	list := small[strings.Index(small, "  - "):]
	return []faultCase{
		{name: "no companies key", old: "companies:\n" + list, want: `1:1 nøkkelen "companies" mangler | Legg til en linje «companies: …» her.`},
		{name: "empty companies", old: "companies:\n" + list, new: "companies: []\n", want: `4:12 her står ingen selskap | Skriv minst ett: - {number: 1, name: …, large: true}`},
		{name: "companies is a map", old: "companies:\n" + list, new: "companies: {a: b}\n", want: `4:12 her ventes en liste, ikke nøkler og verdier | Skriv [a, b, c], eller én linje med «- » for hvert element.`},
		{name: "no number", old: "number: 12, ", want: `6:5 nøkkelen "number" mangler | Legg til en linje «number: …» her.`},
		{name: "no company name", old: ", name: Eksempel Eiendom KF", want: `6:5 nøkkelen "name" mangler | Legg til en linje «name: …» her.`},
		{name: "company name with a line break", old: "Eksempel Eiendom KF", new: `"Eiendom\nKF"`, want: `6:24 teksten har et linjeskift | Skriv teksten på én linje; over flere linjer begynner den med «>-».`},
		{name: "leading zero", old: "number: 12", new: "number: 0301", want: `6:14 selskapsnummeret "0301" begynner med 0 | Skriv nummeret uten 0 foran, fra 1 til 99999. Kommunenummeret er ikke selskapsnummeret.`},
		{name: "leading zero in quotes", old: "number: 12", new: `number: "0301"`, want: `6:14 selskapsnummeret "0301" begynner med 0 | Skriv nummeret uten 0 foran, fra 1 til 99999. Kommunenummeret er ikke selskapsnummeret.`},
		{name: "number zero", old: "number: 12", new: "number: 0", want: `6:14 "0" er ikke et helt tall som passer her | ` + numbers},
		{name: "number with a sign", old: "number: 12", new: "number: +12", want: `6:14 "+12" er ikke et helt tall som passer her | ` + numbers},
		{name: "number too high", old: "number: 12", new: "number: 100000", want: `6:14 "100000" er ikke et helt tall som passer her | ` + numbers},
		{name: "highest number", old: "number: 12", new: "number: 99999"},
		{name: "number is a word", old: "number: 12", new: "number: tolv", want: `6:14 "tolv" er ikke et helt tall som passer her | ` + numbers},
		{name: "number twice", old: "number: 12", new: "number: 1", want: `6:14 selskapsnummeret 1 er allerede brukt av "Eksempel kommune" | Gi hvert selskap sitt eget nummer.`},
		{name: "large is a word", old: company, new: company + ", large: ja", want: `6:52 "ja" er verken true eller false | Skriv true eller false.`},
		{name: "no large company", old: ", large: true", want: `!5:3 ingen av selskapene er merket som stort | Sett «large: true» på det største (oftest selskap 1); jobbene der bruker lengst tid.`},
		{name: "unknown company key", old: company, new: company + ", omitt: [nets]", want: `6:45 ukjent nøkkel "omitt" | Mente du "omit"?`},
		{name: "omits a misspelt procedure", old: company, new: company + ", omit: [netts]", want: `6:52 det finnes ingen prosedyre "netts" | Mente du "nets"?`},
		{name: "omits an unheard-of procedure", old: company, new: company + ", omit: [lønnskjøring]", want: `6:52 det finnes ingen prosedyre "lønnskjøring" | «resetup procedures list» viser alle prosedyrene.`},
		{name: "omits twice", old: company, new: company + ", omit: [nets, nets]", want: `6:58 "nets" står to ganger i listen | Behold den ene.`},
		{name: "omits nothing at all", old: company, new: company + ", omit: [~]", want: `6:52 her mangler en verdi | Skriv verdien, eller fjern linjen.`},
	}
}

func timeCases() []faultCase {
	const hoursFix = `Skriv begynnelse og slutt som "08:00-16:00", slutten sist.`
	const clockFix = `Skriv timer og minutter med to sifre hver, fra "00:00" til "23:59".`
	const overlapFix = "Spør IT om klokkeslett og varighet, eller slå de to sammen."
	const zoneFix = "Skriv verdensdel og by, for eksempel Europe/Oslo."
	return []faultCase{
		{name: "unknown time zone", add: "timezone: Europe/Eksempel", want: `7:11 tidssonen "Europe/Eksempel" er ukjent | ` + zoneFix},
		{name: "the machine's own time zone", add: "timezone: Local", want: `7:11 tidssonen "Local" er ukjent | ` + zoneFix},
		{name: "time zone outside the database", add: "timezone: ../../etc/passwd", want: `7:11 tidssonen "../../etc/passwd" er ukjent | ` + zoneFix},
		{name: "hours with a dot", add: "working_hours: 08.00-16.00", want: `7:16 "08.00-16.00" er ikke et tidsrom innenfor ett døgn | ` + hoursFix},
		{name: "hours backwards", add: "working_hours: 16:00-08:00", want: `7:16 "16:00-08:00" er ikke et tidsrom innenfor ett døgn | ` + hoursFix},
		{name: "no hours between", add: "working_hours: 08:00-08:00", want: `7:16 "08:00-08:00" er ikke et tidsrom innenfor ett døgn | ` + hoursFix},
		{name: "hours to midnight", add: "working_hours: 00:00-24:00"},
		{name: "blocked hour without why", add: `blocked: [{at: "23:00"}]`, want: `7:11 nøkkelen "why" mangler | Legg til en linje «why: …» her.`},
		{name: "blocked hour without hour", add: `blocked: [{why: Backup}]`, want: `7:11 nøkkelen "at" mangler | Legg til en linje «at: …» her.`},
		{name: "blocked hour is no clock time", add: `blocked: [{at: "24:00", why: Backup}]`, want: `7:16 "24:00" er ikke et klokkeslett | ` + clockFix},
		{name: "blocked for no time", add: `blocked: [{at: "23:00", minutes: 0, why: Backup}]`, want: `7:34 "0" er ikke et helt tall som passer her | Skriv et helt tall fra 1 til 720.`},
		{name: "blocked for more than half a day", add: `blocked: [{at: "23:00", minutes: 721, why: Backup}]`, want: `7:34 "721" er ikke et helt tall som passer her | Skriv et helt tall fra 1 til 720.`},
		{name: "blocked for half a day", add: `blocked: [{at: "23:00", minutes: 720, why: Backup}]`},
		{name: "blocked hours overlap", add: "blocked:\n  - {at: \"05:00\", minutes: 31, why: Tomcat}\n  - {at: \"05:30\", why: Omstart}", want: `!9:10 sperret tid kl. 05:30 (Omstart) overlapper kl. 05:00 (Tomcat) | ` + overlapFix},
		{name: "blocked hours overlap across midnight", add: "blocked:\n  - {at: \"00:10\", why: Tomcat}\n  - {at: \"23:50\", minutes: 21, why: Backup}", want: `!9:10 sperret tid kl. 23:50 (Backup) overlapper kl. 00:10 (Tomcat) | ` + overlapFix},
		{name: "blocked hours side by side", add: "blocked:\n  - {at: \"05:00\", minutes: 30, why: Tomcat}\n  - {at: \"05:30\", why: Omstart}"},
		{name: "gap too long", add: "gaps: {large: 241}", want: `7:15 "241" er ikke et helt tall som passer her | Skriv et helt tall fra 0 til 240.`},
		{name: "gap below nothing", add: "gaps: {small: -1}", want: `7:15 "-1" er ikke et helt tall som passer her | Skriv et helt tall fra 0 til 240.`},
		{name: "gap in words", add: "gaps: {dunning: lang}", want: `7:17 "lang" er ikke et helt tall som passer her | Skriv et helt tall fra 0 til 240.`},
		{name: "times of an unknown procedure", add: "times: {netts: {1: \"06:00\"}}", want: `7:9 det finnes ingen prosedyre "netts" | Mente du "nets"?`},
		{name: "times of an unknown company", add: "times: {nets: {13: \"06:00\"}}", want: `7:16 selskap 13 står ikke i listen over selskap | Legg selskapet til i listen, eller rett nummeret her.`},
		{name: "times that are none", add: "times: {nets: {1: 6.00}}", want: `7:19 "6.00" er ikke et klokkeslett | ` + clockFix},
		{name: "another system's job without a name", add: `other_jobs: [{at: "02:00"}]`, want: `7:14 nøkkelen "name" mangler | Legg til en linje «name: …» her.`},
		{name: "another system's job without a time", add: "other_jobs: [{name: HRM}]", want: `7:14 nøkkelen "at" mangler | Legg til en linje «at: …» her.`},
		{name: "another system's job twice", add: "other_jobs:\n  - {name: HRM, at: \"02:00\"}\n  - {name: HRM, at: \"03:00\"}", want: `9:12 "HRM" står to ganger i listen | Behold den ene.`},
		{name: "days and runs", add: `other_jobs: [{name: HRM, at: "02:00", days: [mon], runs: {every: day}}]`, want: `7:45 «days» og «runs» står begge her | Behold den ene; «runs» sier det samme og mer.`},
		{name: "no days", add: `other_jobs: [{name: HRM, at: "02:00", days: []}]`, want: `7:45 listen er tom | Skriv det som skal stå her, eller fjern hele avsnittet.`},
		{name: "a day twice", add: `other_jobs: [{name: HRM, at: "02:00", days: [mon, tue, mon]}]`, want: `7:56 "mon" står to ganger i listen | Behold den ene.`},
		{name: "unique times in words", add: "unique_times: ja", want: `7:15 "ja" er verken true eller false | Skriv true eller false.`},
		{name: "unknown gap", add: "gaps: {huge: 5}", want: `7:8 ukjent nøkkel "huge" | Nøklene her er: large, small, dunning.`},
	}
}

func integrationCases() []faultCase {
	const line = "integrations:\n  - {procedure: nets, name: Nets"
	const variantFix = "Skriv små bokstaver a–z, sifre og enkle bindestreker, for eksempel visma-aksesspunkt."
	const keep = "keep_waiting: [{procedure: nets, why: menighetene, companies: ["
	const companyFix = "Legg selskapet til i listen, eller rett nummeret her."
	return []faultCase{
		{name: "integration of a misspelt procedure", add: "integrations: [{procedure: aksespunkt, name: Visma}]", want: `7:28 det finnes ingen prosedyre "aksespunkt" | Mente du "aksesspunkt"?`},
		{name: "integration of a user that is none", add: line + ", user: lonn}", want: `8:41 det finnes ingen bruker "lonn" i oppsettet | Skriv innkjop eller okonomi, eller nøkkelen til en bruker som er lagt til i filen.`},
		{name: "procedure of a user that is none", add: "procedures: {nets: {user: lonn}}", want: `7:27 det finnes ingen bruker "lonn" i oppsettet | Skriv innkjop eller okonomi, eller nøkkelen til en bruker som er lagt til i filen.`},
		{name: "server of an unknown procedure", add: "procedures: {nett: {broker: PS2}}", want: `7:14 det finnes ingen prosedyre "nett" | Mente du "nets"?`},
		{name: "procedure with another key", add: "procedures: {nets: {module: Lønn}}", want: `7:21 ukjent nøkkel "module" | Nøklene her er: broker, user, runs.`},
		{name: "kept integration that is none", add: line + "}\n" + "keep_waiting: [{procedure: nets, integration: Nett, why: menighetene, companies: [1]}]", want: `9:47 nets har ingen integrasjon som heter "Nett" | Skriv navnet slik det står i listen over integrasjoner.`},
		{name: "integration without procedure", add: "integrations: [{name: Visma}]", want: `7:16 nøkkelen "procedure" mangler | Legg til en linje «procedure: …» her.`},
		{name: "integration without name", add: "integrations: [{procedure: nets}]", want: `7:16 nøkkelen "name" mangler | Legg til en linje «name: …» her.`},
		{name: "integration with no company", add: line + ", companies: []}", want: `8:46 listen er tom | Skriv selskapsnumrene, eller fjern «companies» hvis integrasjonen gjelder alle selskap.`},
		{name: "integration of an unknown company", add: line + ", companies: [1, 13]}", want: `8:50 selskap 13 står ikke i listen over selskap | ` + companyFix},
		{name: "integration names a company twice", add: line + ", companies: [1, 12, 1]}", want: `8:54 "1" står to ganger i listen | Behold den ene.`},
		{name: "integration with a blank company", add: line + ", companies: [1, ~]}", want: `8:50 her mangler en verdi | Skriv verdien, eller fjern linjen.`},
		{name: "integration with a zero before the number", add: line + ", companies: [01]}", want: `8:47 selskapsnummeret "01" begynner med 0 | Skriv nummeret uten 0 foran, fra 1 til 99999. Kommunenummeret er ikke selskapsnummeret.`},
		{name: "variant with a capital", add: line + ", variant: Nets}", want: `8:44 "Nets" kan ikke være siste del av en jobbnøkkel | ` + variantFix},
		{name: "variant with a slash", add: line + ", variant: a/b}", want: `8:44 "a/b" kan ikke være siste del av en jobbnøkkel | ` + variantFix},
		{name: "variant that begins with a hyphen", add: line + ", variant: -b}", want: `8:44 "-b" kan ikke være siste del av en jobbnøkkel | ` + variantFix},
		{name: "variant with two hyphens", add: line + ", variant: a--b}", want: `8:44 "a--b" kan ikke være siste del av en jobbnøkkel | ` + variantFix},
		{name: "variant of nothing", add: line + ", variant: ''}", want: `8:44 teksten er tom | Skriv det som skal stå her.`},
		{name: "name that gives no variant", add: "integrations: [{procedure: nets, name: '???'}]", want: `7:40 navnet "???" har ingen bokstaver eller sifre å lage en jobbnøkkel av | Gi den et kortnavn («variant») med små bokstaver a–z, sifre og bindestrek.`},
		{name: "variant used before", add: line + "}\n  - {procedure: nets, name: NETS!}", want: `9:29 kortnavnet "nets" er allerede brukt av integrasjonen "Nets" | Gi denne integrasjonen sitt eget kortnavn («variant»).`},
		{name: "own variant used before", add: line + "}\n  - {procedure: nets, name: Andre, variant: nets}", want: `9:45 kortnavnet "nets" er allerede brukt av integrasjonen "Nets" | Gi denne integrasjonen sitt eget kortnavn («variant»).`},
		{name: "unknown procedure twice", add: "integrations:\n  - {procedure: x, name: A}\n  - {procedure: x, name: A}", want: "8:17 det finnes ingen prosedyre \"x\" | «resetup procedures list» viser alle prosedyrene.\n" +
			"9:17 det finnes ingen prosedyre \"x\" | «resetup procedures list» viser alle prosedyrene."},
		{name: "same variant of two procedures", add: line + "}\n  - {procedure: aksesspunkt, name: Nets}"},
		{name: "keeps an unknown procedure", add: "keep_waiting: [{procedure: procaso, companies: [1], why: x}]", want: `7:28 det finnes ingen prosedyre "procaso" | Mente du "procasso"?`},
		{name: "keeps for an unknown company", add: keep + "81]}]", want: `7:64 selskap 81 står ikke i listen over selskap | ` + companyFix},
		{name: "keeps for no company", add: keep + "]}]", want: `7:63 listen er tom | Skriv det som skal stå her, eller fjern hele avsnittet.`},
		{name: "keeps without companies", add: "keep_waiting: [{procedure: nets, why: menighetene}]", want: `7:16 nøkkelen "companies" mangler | Legg til en linje «companies: …» her.`},
		{name: "keeps without why", add: "keep_waiting: [{procedure: nets, companies: [1]}]", want: `7:16 nøkkelen "why" mangler | Legg til en linje «why: …» her.`},
	}
}

func dunningCases() []faultCase {
	const head = "dunning:\n  companies: [1]\n  groups:\n    - {ledgers: K500, type: PFEL}\n"
	const ledgersFix = "Skriv én reskontrotype (K500) eller fra og til (K100-K800)."
	const orderFix = "Skriv den laveste reskontrotypen først, for eksempel K100-K800."
	const typeFix = "Skriv purretypen med store bokstaver, for eksempel PFEL, PBHG eller PHUS."
	const afterFix = "Sett gruppene i den rekkefølgen de kjøres, og skriv reskontroen til en gruppe lenger opp."
	const section = "Skriv det som skal stå her, eller fjern hele avsnittet."
	const wordsFix = "Fjern linjen, og skriv hvor ofte jobbene går, med runs: {purring-p1: {every: month, day: 15}}. Det som ikke står der, blir det spurt etter i jobben."
	const monthFix = "Skriv {every: month, day: 15} for en dag i måneden, eller {every: week, days: [tue]} for ukedager."
	run := func(how string) string { return head + "  runs: {purring-p1: " + how + "}" }
	group := func(keys string) string { return head + "    - {" + keys + "}" }
	return []faultCase{
		{name: "dunning without companies", add: "dunning:\n  groups: [{ledgers: K500, type: PFEL}]", want: `8:3 nøkkelen "companies" mangler | Legg til en linje «companies: …» her.`},
		{name: "dunning of no company", add: "dunning:\n  companies: []\n  groups: [{ledgers: K500, type: PFEL}]", want: `8:14 listen er tom | ` + section},
		{name: "dunning of an unknown company", add: strings.Replace(head, "[1]", "[2]", 1), want: `8:15 selskap 2 står ikke i listen over selskap | Legg selskapet til i listen, eller rett nummeret her.`},
		{name: "no codes of its own", add: group("ledgers: K110, type: PBHG, codes: {purring-p2: B2}"), want: `!11:7 gruppen K110 (PBHG) mangler egen purrekode for purring-p1, procasso. Det blir spurt etter den i hver jobb | Barnehage og husleie har egne koder. Legg dem til, for eksempel codes: {purring-p1: B1}.`},
		{name: "codes of its own", add: group("ledgers: K240, type: PHUS, codes: {purring-p1: H1, purring-p2: H2, procasso: HWS}"), want: ""},
		{name: "a group of a company that is not dunned", add: group("ledgers: K240, type: PFEL, companies: [1, 12]"), want: `11:50 selskap 12 står ikke blant selskapene som purrer | Legg det til blant dem, eller ta det ut her.`},
		{name: "a group of no company", add: group("ledgers: K240, type: PFEL, companies: []"), want: `11:46 listen er tom | ` + section},
		{name: "dunning without groups", add: "dunning: {companies: [1]}", want: `7:10 nøkkelen "groups" mangler | Legg til en linje «groups: …» her.`},
		{name: "dunning with no group", add: "dunning: {companies: [1], groups: []}", want: `7:35 listen er tom | ` + section},
		{name: "regularity in words", add: head + "  regularity: månedlig, den 5.", want: `!11:15 «regularity» leses ikke lenger | ` + wordsFix},
		{name: "a group's regularity in words", add: group(`ledgers: K110, type: PAND, regularity: "a,b"`), want: `!11:47 «regularity» leses ikke lenger | ` + wordsFix},
		{name: "runs of an unknown procedure", add: head + "  runs: {purring-p3: {every: day}}", want: `11:10 det finnes ingen prosedyre "purring-p3" | Mente du "purring-p1"?`},
		{name: "runs that say nothing", add: run("{day: 15}"), want: `11:22 nøkkelen "every" mangler | Legg til en linje «every: …» her.`},
		{name: "runs once a year", add: run("{every: year}"), want: `11:30 "year" er ikke en tillatt verdi | Velg en av: day, week, month, hour, minutes, 30min.`},
		{name: "a day of the week", add: run("{every: week, day: 15}"), want: `11:41 en dag i måneden hører bare til «every: month» | ` + monthFix},
		{name: "weekdays of a month", add: run("{every: month, days: [tue]}"), want: `11:43 ukedager hører ikke til «every: month» | ` + monthFix},
		{name: "a day that no month has", add: run("{every: month, day: 32}"), want: `11:42 "32" er ikke et helt tall som passer her | Skriv et helt tall fra 1 til 31.`},
		{name: "a day of no month", add: run("{every: month, day: first}"), want: `11:42 "first" er ikke et helt tall som passer her | Skriv et helt tall fra 1 til 31.`},
		{name: "a day that few months lack", add: run("{every: month, day: 29}"), want: `!11:42 ikke alle måneder har en dag 29, og jobben går ikke i dem | Skriv «day: last» hvis den siste dagen er ment.`},
		{name: "a day that every month has", add: run("{every: month, day: 28}")},
		{name: "minutes without a number", add: run("{every: minutes}"), want: `11:22 «minutes» og «every: minutes» hører sammen | Skriv {every: minutes, minutes: 30}, eller fjern «minutes».`},
		{name: "minutes of a day", add: run("{every: day, minutes: 30}"), want: `11:22 «minutes» og «every: minutes» hører sammen | Skriv {every: minutes, minutes: 30}, eller fjern «minutes».`},
		{name: "a group's own runs", add: group("ledgers: K110, type: PAND, runs: {purring-p1: {every: month, day: last-working}, procasso: {every: minutes, minutes: 90, within: working-hours}}")},
		{name: "group without ledgers", add: group("type: PAND"), want: `11:7 nøkkelen "ledgers" mangler | Legg til en linje «ledgers: …» her.`},
		{name: "group without type", add: group("ledgers: K110"), want: `11:7 nøkkelen "type" mangler | Legg til en linje «type: …» her.`},
		{name: "ledgers without K", add: group("ledgers: 110, type: PAND"), want: `11:17 "110" er ikke en reskontrotype | ` + ledgersFix},
		{name: "ledgers of two digits", add: group("ledgers: K11, type: PAND"), want: `11:17 "K11" er ikke en reskontrotype | ` + ledgersFix},
		{name: "ledgers to a bare number", add: group("ledgers: K100-800, type: PAND"), want: `11:17 "K100-800" er ikke en reskontrotype | ` + ledgersFix},
		{name: "ledgers from high to low", add: group("ledgers: K800-K100, type: PAND"), want: `11:17 "K800-K100" går ikke fra lavest til høyest | ` + orderFix},
		{name: "ledgers from one to itself", add: group("ledgers: K100-K100, type: PAND"), want: `11:17 "K100-K100" går ikke fra lavest til høyest | ` + orderFix},
		{name: "type in small letters", add: group("ledgers: K110, type: pbhg"), want: `11:29 "pbhg" er ikke en purretype | ` + typeFix},
		{name: "type with a slash", add: group("ledgers: K110, type: PB/G"), want: `11:29 "PB/G" er ikke en purretype | ` + typeFix},
		{name: "group twice", add: group("ledgers: K500, type: PFEL"), want: `11:7 gruppen K500 PFEL står to ganger | Behold den ene.`},
		{name: "two groups without ledgers", add: group("type: PAND}\n    - {type: PAND"), want: "11:7 nøkkelen \"ledgers\" mangler | Legg til en linje «ledgers: …» her.\n" +
			"12:7 nøkkelen \"ledgers\" mangler | Legg til en linje «ledgers: …» her."},
		{name: "same ledgers of another type", add: group("ledgers: K500, type: PLEI")},
		{name: "after an unknown group", add: group("ledgers: K110, type: PAND, after: K600"), want: `11:42 ingen gruppe har reskontrotypen "K600" | ` + afterFix},
		{name: "after itself", add: group("ledgers: K110, type: PAND, after: K110"), want: `11:42 gruppen "K110" skal være ferdig først, men står ikke før denne | ` + afterFix},
		{name: "after a later group", add: group("ledgers: K110, type: PAND, after: K240}\n    - {ledgers: K240, type: PLEI"), want: `11:42 gruppen "K240" skal være ferdig først, men står ikke før denne | ` + afterFix},
		{name: "after an earlier group", add: group("ledgers: K110, type: PAND, after: K500")},
		{name: "code of a misspelt procedure", add: group("ledgers: K110, type: PAND, codes: {purring-p3: B1}"), want: `11:43 det finnes ingen prosedyre "purring-p3" | Mente du "purring-p1"?`},
		{name: "code with a comma", add: group("ledgers: K110, type: PAND, codes: {purring-p1: 'B,1'}"), want: `11:55 "B,1" er ikke en purrekode | Skriv bare bokstaver og sifre, for eksempel P1.`},
		{name: "code of nothing", add: group("ledgers: K110, type: PAND, codes: {purring-p1: }"), want: `11:55 her mangler en verdi | Skriv verdien, eller fjern linjen.`},
		{name: "codes is a text", add: group("ledgers: K110, type: PAND, codes: B1"), want: `11:42 her ventes nøkler og verdier, ikke en tekst | Skriv «nøkkel: verdi» på hver linje.`},
	}
}
