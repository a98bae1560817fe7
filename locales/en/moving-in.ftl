position-title = Review the opening position
position-lead = Compare this with the paper file, and with what people have told you since. Whatever was different, record it in the case first: a no, an order, a name.
position-none = This case began here. There is no opening position to review.
position-found = What did you find?
position-result-right = It was right
position-result-put-right = Not everything was right, and I have put it right in the case
position-not-spoken = Who had not been spoken with? (leave empty if all had)
position-not-spoken-hint = Then the order in which people are approached holds for them as if nobody had. Say below how you know.
position-note = What was different, and where is it put right?
position-note-hint = Needed where something was different.
position-save = Save the review
position-stage = Where the work stood
position-as-of = On
position-began = The work began
position-by = Attested by
position-spoken = Spoken with there
position-spoken-one = { $name }, last { $day }
position-spoken-nobody = nobody
position-review-by = To be reviewed by
position-reviewed = Reviewed
position-line = This case moved in. What was attested of its past is to be reviewed by { $day }.
position-line-over = This case moved in, and what was attested of its past was to be reviewed by { $day }. Nothing can be authorised until somebody has.
position-line-link = Review the opening position
slip-position-result = Choose what you found

list-moving-in = Bring cases in
back-to-moving-in = Bring cases in
back-to-columns = The columns
back-to-preview = The preview
settings-moving-in = Open cases from another system come in from a spreadsheet: coordinators find that under Cases, ‘Bring cases in’.

move-title = Bring open cases in
move-lead = Your service can move in today. Upload a spreadsheet of your open cases, say what its columns mean, look at what will come of it, and sign. Nothing changes until you have signed.
move-step = Step { $here } of { $all }
move-prepare = Before you start
move-prepare-one-row = One row for each case, with its reference in your old system. For a second person on a side, add a row with the same reference and leave the rest of it empty.
move-prepare-days = Days as days: in Excel or LibreOffice, cells of the kind ‘date’; in a CSV file, 2026-03-01 or 01/03/2026.
move-prepare-merged = No merged cells, and the headings in the first row.
move-prepare-several = The same person twice is refused, unless you say that they are in several cases.
move-prepare-safe = Up to 1,000 cases in a file. Leave closed cases out.
move-template = Download an empty file with every column explained (Excel)
move-what-happens = What happens to the cases
move-what-restricts = A no, an order against contact, and that somebody is under 18 bind at once.
move-what-permits = Nothing is permitted by what was done elsewhere: consent, responsibility, assessments, preparation and orders are asked here again. Whom you have spoken with already is not approached as if for the first time.
move-what-review = Each case is to be reviewed within 12 weeks. After that, nothing can be authorised in it until somebody has.
move-what-undo = The whole file can be taken back for as long as nobody has worked on any of its cases. Their words are erased then.
move-what-kept = The file is kept sealed, only you see it, and it is destroyed when the cases are in, or after a day.
move-upload = Upload your file
move-file = A spreadsheet: XLSX, ODS or CSV
move-file-hint = Up to 10 megabytes.
move-upload-button = Upload and go on
move-upload-again = Mend it, and upload it again. Your choices of columns are kept.
move-history = Earlier files
move-became-uploaded = { $day }, { $who }: waits to be looked at and signed
move-became-importing = { $day }, { $who }: { $count } cases are coming in
move-became-done = { $day }, { $who }: { $count } cases came in
move-became-taken-back = { $day }, { $who }: { $count } cases came in and were taken back
move-became-thrown-away = { $day }, { $who }: thrown away
move-slip-no-file = Choose a file: a spreadsheet with your open cases

move-file-too-large = ‘{ $name }’ is larger than 10 megabytes. Leave out pictures and closed cases, or split it into several files.
move-file-too-much-inside = ‘{ $name }’ holds far more than a list of cases. Copy the cases into a new spreadsheet and upload that.
move-file-old-or-locked = ‘{ $name }’ is of an old Excel format, or has a password. Save it as XLSX without a password.
move-file-damaged = ‘{ $name }’ cannot be read. Open it in your spreadsheet program, save it again as XLSX, ODS or CSV, and upload that.
move-file-not-utf8 = ‘{ $name }’, row { $row }: letters are not in UTF-8. Save it as ‘CSV UTF-8’, or as XLSX.
move-file-empty = ‘{ $name }’ has nothing in it. Choose another sheet, or another file.
move-file-no-such-sheet = ‘{ $name }’ has no such sheet. Choose another.
move-file-too-many-rows = ‘{ $name }’, sheet ‘{ $sheet }’: more than 5,000 rows. Leave closed cases out, or split it into several files.
move-file-too-many-columns = ‘{ $name }’, sheet ‘{ $sheet }’, row { $row }: more than 120 columns. Delete the columns you do not need.
move-file-cell-too-long = ‘{ $name }’, sheet ‘{ $sheet }’, row { $row }, column { $column }: more than 4,000 characters. Shorten it; long notes belong in the case.
move-file-merged = ‘{ $name }’, sheet ‘{ $sheet }’, row { $row }, column { $column }: merged cells. Nobody can say to which row they belong: unmerge them and fill in each row.
move-file-broken-formula = ‘{ $name }’, sheet ‘{ $sheet }’, row { $row }, column { $column }: a formula with an error. Mend it, or write the value.

move-columns-title = What do the columns mean?
move-columns-file = File: { $name }
move-columns-lead = We have guessed from the headings. Put right what is wrong. What all rows have in common you can write here once, in the words of the explained file.
move-sheet = Which sheet?
move-sheet-button = Read this sheet
move-column-none = Not in this file
move-field-needed = { $field } (needed)
move-same-instead = The same for every row instead
move-same = { $field }, the same for every row
move-group-case = The case
move-group-harmed = Who was harmed
move-group-responsible = Who is responsible
move-days = How are days written in this file?
move-days-iso = 2026-03-01
move-days-day-month-year = 01/03/2026, the day first
move-same-person = People in several cases
move-same-person-yes = The same person may be in several of these cases
move-columns-button = Look at the cases

move-field-reference = Reference in the old system
move-field-received = Day the request came
move-field-harm-on = Day of the harm
move-field-offence = Kind of harm
move-field-place = Place of the harm
move-field-route = Stage of the justice process
move-field-initiator = Who asked first
move-field-source = Who referred
move-field-stage = How far the work had come
move-field-as-of = Day on which it stood so
move-field-owner = E-mail of who is to own it
move-field-orders = Who says that an order forbids contact
move-field-harmed-first-name = First name of who was harmed
move-field-harmed-last-name = Last name of who was harmed
move-field-harmed-birth = Their day of birth (harmed)
move-field-harmed-telephone = Their telephone (harmed)
move-field-harmed-e-mail = Their e-mail (harmed)
move-field-harmed-address = Their address (harmed)
move-field-harmed-postcode = Their postcode (harmed)
move-field-harmed-language = Their language (harmed)
move-field-harmed-hours = Hours to call them safely, such as 9-17 (harmed)
move-field-harmed-basis = On what basis we have their details (harmed)
move-field-harmed-last-spoken = Day they were last spoken with (harmed)
move-field-harmed-no = How far a no of theirs reaches (harmed)
move-field-responsible-first-name = First name of who is responsible
move-field-responsible-last-name = Last name of who is responsible
move-field-responsible-birth = Their day of birth (responsible)
move-field-responsible-telephone = Their telephone (responsible)
move-field-responsible-e-mail = Their e-mail (responsible)
move-field-responsible-address = Their address (responsible)
move-field-responsible-postcode = Their postcode (responsible)
move-field-responsible-language = Their language (responsible)
move-field-responsible-hours = Hours to call them safely, such as 9-17 (responsible)
move-field-responsible-basis = On what basis we have their details (responsible)
move-field-responsible-last-spoken = Day they were last spoken with (responsible)
move-field-responsible-no = How far a no of theirs reaches (responsible)

move-preview-title = What will come of it
move-missing = Still needed
move-missing-link = Say where it is, or what is the same for every row
move-slips = { $count ->
    [one] One thing to put right
   *[other] { $count } things to put right
  }
move-slips-lead = Nothing has changed, and nothing will until the file has none of these.
move-slips-more = And { $count } more.
move-at-row = Row { $row }:
move-at-field = Row { $row } ({ $field }):
move-at-cell = Row { $row }, column { $column } ({ $field }):
move-slip-missing = nothing stands there, and the case cannot do without it. Fill it in.
move-slip-nameless = something is said of somebody who has no name here. Write the name, or ‘not known’; or empty what is said of them in this row.
move-slip-differs = it says otherwise than row { $other } of the same person. Make both the same, or leave this one empty.
move-slip-not-a-day = this is no day. Write a day, such as 2026-03-01.
move-slip-day-as-text = the day is a text. Give the cell the kind ‘date’ in your spreadsheet program, and type the day again.
move-slip-two-digit-year = the year has two digits. Write all four.
move-slip-not-that-order = days are written in another way than you chose. Choose it under the columns, or write 2026-03-01.
move-slip-unknown-code = this word is not known here. Use one of those in the explained file.
move-slip-hours = write the hours as 9-17.
move-slip-unknown-owner = nobody here with that e-mail address may own a case. Correct it, or leave it empty.
move-slip-nobody = nobody is named. Fill in at least one person.
move-slip-row-twice = the same reference as row { $other }, and nobody new in it. Delete one of the two rows.
move-slip-contradicts = it says otherwise than row { $other }, which has the same reference. Make both the same, or leave this one empty.
move-slip-person-twice = the same person as in row { $other }. Delete one of the two; or, where they are rightly in two cases, say so under the columns.
move-slip-column-twice = Two things are read from column { $column }; one of them is { $field }. Give each a column of its own.
move-slip-in-already = this case came in before, as { $reference }. Delete the row.
move-slip-in-already-unseen = this case came in before, and you have no part in it. Delete the row.
move-slip-too-many-cases = More than 1,000 cases. Split the file into several.
move-slip-spoken-outside = somebody was spoken with before the work began, or after the day on which it stood so. Check the days.
move-slip-began-after = the request came after the day on which it stood so. Check both days.
move-total-cases = Cases
move-total-people = People
move-total-noes = Noes that bind at once
move-total-orders = Cases with an order
move-total-basis = People without a known basis
move-basis-unknown = Where nobody knows on what basis we have somebody’s details, they cannot be contacted before there is one.
move-cases-all = { $count ->
    [one] One case
   *[other] { $count } cases
}
move-cases = The first { $shown } of { $count } cases
move-cases-row = Row
move-cases-reference = Case
move-cases-people = People
move-cases-stage = Where the work stands
move-case-noes = { $count ->
    [one] A no binds
   *[other] { $count } noes bind
  }
move-on-to-sign = Go on to sign
move-mend = Something is still to be put right.
move-throw-away = Throw this file away
flash-move-thrown-away = The file is destroyed. Nothing came of it.

move-sign-title = Sign where the work stands
move-sign-lead = { $count ->
    [one] One case comes in with your word for where its work stands.
   *[other] { $count } cases come in with your word for where their work stands.
  }
move-sign-source = Which system or paper file does this come from?
move-sign-source-hint = It stands in every case, with your name and today’s date.
move-sign-statement = Your word
move-sign-true = I, { $name }, have compared this file with our records, and to my knowledge it was right on the days it names. { $day }
move-sign-button = { $count ->
    [one] Sign, and bring the case in
   *[other] Sign, and bring { $count } cases in
  }
move-signed = From: { $source }. Signed by { $name } on { $day }: compared with our records, and to my knowledge right on the days it names.
move-slip-source = Say where the cases come from
move-slip-true = Tick the sentence if you can sign it

move-outcome-importing = The cases are coming in
move-outcome-done = The cases are in
move-outcome-taken-back = The cases were taken back
move-outcome-thrown-away = The file was thrown away
move-outcome-uploaded = The file waits
move-progress = { $done } of { $count } are ready. All of them come in together, or none.
move-progress-leave = You can leave this page; the work goes on.
move-progress-again = Look again
move-done = { $count ->
    [one] One case came in.
   *[other] { $count } cases came in.
  }
move-done-next = Next, each needs a facilitator and a supervisor. Its opening position is to be reviewed within 12 weeks.
move-undo-title = Take them back
move-undo-button = { $count ->
    [one] Take the case back
   *[other] Take all { $count } cases back
  }
move-held-up = Nothing was taken back. Somebody has worked on these cases since:
move-held-up-unseen = { $count ->
    [one] one case that you have no part in: whoever owns it can say more
   *[other] { $count } cases that you have no part in: whoever owns them can say more
}
move-nothing-left = Nothing of it is left here.
flash-move-taken-back = The cases were taken back, and their words are erased.

move-help-sheet = Explanation
move-help-cases = Cases
move-help-column = Column
move-help-meaning = What it says
move-help-words = Words it may hold
move-help-needed = { $name } (needed)
