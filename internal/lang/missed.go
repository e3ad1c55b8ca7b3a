package lang

// Missed is what is said of starts that passed while a job stood in danger. LostMeans and TwiceMeans
// say what came of them and what to do, by procedure; "" is for any other one.
type Missed struct {
	Lost       func(n int) string
	Twice      func(n int) string
	LostMeans  map[string]string
	TwiceMeans map[string]string
	Total      func(n int) string // of both
	LostShort  func(n int) string // for a line with little room
	TwiceShort func(n int) string
	Column     string
}

func nbMissed() Missed {
	const (
		dunningLost  = "Ingen purringer er laget. Avtal med økonomi om de skal kjøres i tillegg."
		dunningTwice = "Kunder kan ha fått to purringer og to gebyrer. Stans utsending, og gå gjennom purreforslagene."
		invoiceLost  = "Fakturaer merket «distribuert» er ikke sendt. Se at neste kjøring sender dem, og følg med på forfall."
		invoiceTwice = "Fakturaer kan være sendt to ganger. Se i kanalen hva som gikk, og varsle mottakerne."
		postingLost  = "Bilag er ikke postert. Se at neste kjøring tar dem."
		postingTwice = "To posteringer kan ha gått samtidig. Se at bilagene er postert én gang."
	)
	return Missed{
		Lost:  number("%d {kjøring har falt ut|kjøringer har falt ut}"),
		Twice: number("%d {kjøring har gått dobbelt|kjøringer har gått dobbelt}"),
		LostMeans: map[string]string{
			"":                        "Se om det som ikke er gjort, må gjøres for hånd.",
			"aksesspunkt":             "Ingen fakturaer er utvekslet over aksesspunktet. Start integrasjonen én gang når den nye jobben står i kø.",
			"utgaende-faktura-1600":   invoiceLost,
			"utgaende-faktura-0400":   invoiceLost,
			"status-utgaende-faktura": "Returpost og e-post i retur er ikke hentet. Se at neste kjøring henter dem.",
			"nets":                    "Ingen filer er utvekslet med Nets. Se om betalinger må sendes eller hentes for hånd.",
			"overfore-faktura":        "Fakturaer er ikke overført til regnskap. Se at neste kjøring tar dem.",
			"postere-bilag-30min":     postingLost,
			"postere-bilag-0730":      postingLost,
			"valutakurser-dnb":        "Valutakurser er ikke hentet. Hent dem for hånd før noe posteres i valuta.",
			"autopay-remittering":     "Ingen bankfil er laget, så ingen har fått betalt. Se på forfall, og kjør remitteringen for hånd.",
			"autopay-avregningsretur": "Avregningsretur er ikke lest inn. Kjør jobben én gang, og se at alt er med.",
			"purring-p1":              dunningLost,
			"purring-p2":              dunningLost,
			"procasso":                "Ingen saker er sendt til inkasso. Avtal med økonomi om de skal sendes i tillegg.",
		},
		TwiceMeans: map[string]string{
			"":                        "Se hva som ble gjort to ganger, og rett det.",
			"aksesspunkt":             invoiceTwice,
			"utgaende-faktura-1600":   invoiceTwice,
			"utgaende-faktura-0400":   invoiceTwice,
			"status-utgaende-faktura": "Status kan være hentet to ganger. Se at ingenting er ført dobbelt.",
			"nets":                    "Filer kan være sendt til Nets to ganger. Se det hos Nets før noe godkjennes.",
			"overfore-faktura":        "Fakturaer kan være overført to ganger. Se i regnskapet at de står én gang.",
			"postere-bilag-30min":     postingTwice,
			"postere-bilag-0730":      postingTwice,
			"valutakurser-dnb":        "Kurser kan være hentet to ganger. Se at det er én kurs per dag.",
			"autopay-remittering":     "Betalinger kan være sendt to ganger. Ring banken, og stopp den andre filen.",
			"autopay-avregningsretur": "Avregningsretur kan være lest inn to ganger. Se etter doble innbetalinger.",
			"purring-p1":              dunningTwice,
			"purring-p2":              dunningTwice,
			"procasso":                "Saker kan være sendt til inkasso to ganger. Meld fra til inkassoselskapet.",
		},
		Total:      number("%d {kjøring tapt eller dobbel|kjøringer tapt eller doble}"),
		LostShort:  number("%d tapt"),
		TwiceShort: number("%d dobbelt"),
		Column:     "Tapt eller dobbelt",
	}
}

func enMissed() Missed {
	const (
		dunningLost  = "No dunning letters were made. Agree with the finance office whether to run them in addition."
		dunningTwice = "Customers may have got two dunning letters and two fees. Stop the sending, and go through the proposals."
		invoiceLost  = "Invoices marked \"distribuert\" were not sent. See that the next run sends them, and watch the due dates."
		invoiceTwice = "Invoices may have been sent twice. See in the channel what went, and tell the receivers."
		postingLost  = "Vouchers were not posted. See that the next run takes them."
		postingTwice = "Two postings may have run at once. See that the vouchers are posted once."
	)
	return Missed{
		Lost:  number("%d {run was lost|runs were lost}"),
		Twice: number("%d {run was made twice|runs were made twice}"),
		LostMeans: map[string]string{
			"":                        "See whether what was not done must be done by hand.",
			"aksesspunkt":             "No invoices were exchanged over the access point. Start the integration once when the new job is queued.",
			"utgaende-faktura-1600":   invoiceLost,
			"utgaende-faktura-0400":   invoiceLost,
			"status-utgaende-faktura": "Returned post and e-mail were not fetched. See that the next run fetches them.",
			"nets":                    "No files were exchanged with Nets. See whether payments must be sent or fetched by hand.",
			"overfore-faktura":        "Invoices were not transferred to the accounts. See that the next run takes them.",
			"postere-bilag-30min":     postingLost,
			"postere-bilag-0730":      postingLost,
			"valutakurser-dnb":        "Exchange rates were not fetched. Fetch them by hand before anything is posted in a currency.",
			"autopay-remittering":     "No bank file was made, so nobody was paid. Look at the due dates, and run the remittance by hand.",
			"autopay-avregningsretur": "Settlement returns were not read in. Run the job once, and see that everything is there.",
			"purring-p1":              dunningLost,
			"purring-p2":              dunningLost,
			"procasso":                "No cases were sent to debt collection. Agree with the finance office whether to send them in addition.",
		},
		TwiceMeans: map[string]string{
			"":                        "See what was done twice, and put it right.",
			"aksesspunkt":             invoiceTwice,
			"utgaende-faktura-1600":   invoiceTwice,
			"utgaende-faktura-0400":   invoiceTwice,
			"status-utgaende-faktura": "The status may have been fetched twice. See that nothing is entered twice.",
			"nets":                    "Files may have been sent to Nets twice. See it at Nets before anything is approved.",
			"overfore-faktura":        "Invoices may have been transferred twice. See in the accounts that they stand once.",
			"postere-bilag-30min":     postingTwice,
			"postere-bilag-0730":      postingTwice,
			"valutakurser-dnb":        "Rates may have been fetched twice. See that there is one rate a day.",
			"autopay-remittering":     "Payments may have been sent twice. Call the bank, and stop the second file.",
			"autopay-avregningsretur": "Settlement returns may have been read in twice. Look for doubled payments.",
			"purring-p1":              dunningTwice,
			"purring-p2":              dunningTwice,
			"procasso":                "Cases may have been sent to debt collection twice. Tell the debt collector.",
		},
		Total:      number("%d {run lost or doubled|runs lost or doubled}"),
		LostShort:  number("%d lost"),
		TwiceShort: number("%d doubled"),
		Column:     "Lost or doubled",
	}
}
