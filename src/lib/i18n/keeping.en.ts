/** Words of backups, restoring, moving and erasing. `a|b` is one|other. */
export const keepingEn = {
	'keeping.move.title': 'Move to another phone',
	'keeping.move.lead':
		'Your firms are in this browser only. Bring them to another phone, another browser, or the app on the home screen: as a file or, if there is little, as codes for the camera.',
	'keeping.move.copies': 'They stay here too. Erase them here once you have seen them there.',
	'keeping.move.get': 'Bring firms to this device',
	'keeping.move.getLead':
		'Open the file that the other device made, or scan its codes. You see first what is in it.',
	'keeping.move.scan': 'Scan codes',
	'keeping.move.find':
		'Point the camera at the codes on the other device. Keep it there until all parts are read.',
	'keeping.move.give': 'Give the firms of this device',
	'keeping.move.giveSteps': 'On the other device open Gradus and tap “I already have data”.',
	'keeping.move.giveFile': 'As a file',
	'keeping.move.giveFileLead':
		'Send it to yourself, through a chat, a cable or the share sheet. Whoever has it can read it, unless you lock it with a passphrase.',
	'keeping.move.makeFile': 'Make the transfer file',
	'keeping.move.giveCodes': 'As codes',
	'keeping.move.showCodes': 'Show the codes',
	'keeping.move.codesLead':
		'Anyone who sees the code can scan it. How you want reports stays here.|{n} codes take turns. Anyone who sees them can scan them. How you want reports stays here.',
	'keeping.move.codesLabel': 'All firms of this device',
	'keeping.move.tooLarge': 'There is too much here for codes. Make a file.',
	'keeping.move.hasPhotos': 'Codes do not carry photos and files. Make a file.',
	'keeping.move.hasBeside': 'Codes do not carry benchmarks or a steward’s ledger. Make a file.',
	'keeping.move.checkHere': 'Check number of this device: {number}',
	'keeping.move.checkWhy':
		'An empty device shows the same number after taking everything in: then it holds the same firms, rounds and answers.',
	'keeping.move.nothing': 'There is nothing to give: this device holds no firm yet.',
	'keeping.move.arrived': 'Taken in. Check number of this device now: {number}',
	'keeping.move.iosWarn':
		'Before you install on an iPhone or iPad: the app on the home screen starts empty and does not see what is in this browser. Make a transfer file first, and open it there.',
	'keeping.move.iosLink': 'Make a transfer file first',
	'keeping.move.link': 'Move to another phone or into the app',

	'keeping.fault': '{what}. {todo}.',

	'keeping.backup.kept': 'Kept on this device at {time}.',
	'keeping.backup.keptOn': 'Kept on this device on {day} at {time}.',
	'keeping.backup.keptNothing': 'Nothing is on this device yet.',
	'keeping.backup.notKept': 'NOT kept: what you entered last is only on the screen.',
	'keeping.backup.inFile': 'Also in the file {name} of {day}, with every answer.',
	'keeping.backup.inFileBut':
		'Also in the file {name} of {day}, without {n} answer that came after it.|Also in the file {name} of {day}, without {n} answers that came after it.',
	'keeping.backup.inAFile': 'Also in a file of {day}, with every answer.',
	'keeping.backup.inAFileBut':
		'Also in a file of {day}, without {n} answer that came after it.|Also in a file of {day}, without {n} answers that came after it.',
	'keeping.backup.inNoFile':
		'In no file: {n} answer is on this device alone.|In no file: {n} answers are on this device alone.',
	'keeping.backup.inNoFileYet': 'In no file yet.',
	'keeping.backup.due':
		'{n} answer is on this device alone. A file elsewhere would outlast it.|{n} answers are on this device alone. A file elsewhere would outlast it.',
	'keeping.backup.later': 'Not now',
	'keeping.backup.more': 'More about backups',
	'keeping.backup.lead':
		'Everything on this device in one file, but for the sample firms. Keep it somewhere else: a stick, another computer, your own cloud.',
	'keeping.backup.plain':
		'The file is plain text: whoever has it can read every answer, note and photo. It also holds what lets a member take contributions back, and an association’s keys, which stay under their passphrase. Ballot boxes that are still closed, and their keys, stay out.',
	'keeping.backup.making': 'Making the file and reading it again, to see that it comes back whole.',
	'keeping.backup.locking':
		'Locking the file, and opening it again with the passphrase. This takes some seconds.',
	'keeping.backup.checking':
		'Restoring the file in memory, to see whether it comes back whole. Nothing here is changed.',
	'keeping.backup.progress': '{done} of {of}',
	'keeping.backup.stop': 'Stop',
	'keeping.backup.ready': '{name} is ready.',
	'keeping.backup.hand': 'Save {name} now',
	'keeping.backup.saved': '{name} was handed to you, {size}. It was read again: {what}.',
	'keeping.backup.savedLook': 'Look whether it arrived in the place you meant.',
	'keeping.backup.rescue':
		'This is a rescue file, and no backup: something on this device cannot be read. What can be read is in it. It stays here as it is, and nothing was removed.',
	'keeping.backup.rescueName': '{name} was handed to you, {size}. In it: {what}.',
	'keeping.backup.missing': 'Not in the file',
	'keeping.backup.missingMore': 'and {n} more|and {n} more',
	'keeping.backup.part.events': 'Entry of the log {key}',
	'keeping.backup.part.openings': 'What an opened ballot box showed, {key}',
	'keeping.backup.part.erased': 'The place of an erased entry, {key}',
	'keeping.backup.part.choices': 'How the report is wanted, {key}',
	'keeping.backup.part.member': 'What was given to associations, {key}',
	'keeping.backup.part.steward': 'The steward’s desk, {key}',
	'keeping.backup.part.files': 'Photo or file {key}',
	'keeping.backup.why.unreadable': 'cannot be read',
	'keeping.backup.why.changed': 'is not what was written',
	'keeping.backup.why.gone': 'is no longer there',
	'keeping.backup.why.no-room': 'finds no room in one file',
	'keeping.backup.fail.not-whole':
		'The file did not come back whole when it was read again, so it is not offered. Nothing on this device has changed. Try again; if it happens again, save each firm as a file of its own.',
	'keeping.backup.fail.too-large':
		'There is too much to lock it in one file on a device like this. Save it without a passphrase, or hand over firm by firm.',
	'keeping.backup.fail.other':
		'The browser did not give out what is stored. Nothing has changed. Reload the page and try again.',
	'keeping.backup.locked': 'Save with a passphrase',
	'keeping.backup.lockedLead':
		'The file then opens with the passphrase alone. No one can recover it without the passphrase: not you, not us. Without it the file is worth nothing.',
	'keeping.backup.passphrase': 'Passphrase',
	'keeping.backup.again': 'Once more',
	'keeping.backup.show': 'Show the passphrase',
	'keeping.backup.short':
		'The passphrase needs at least {least} characters. Four words that nobody would guess are easy to keep.',
	'keeping.backup.differ': 'The two differ. Type both again.',
	'keeping.backup.lockedGo': 'Make the locked file',
	'keeping.backup.lockedSaved':
		'{name} was handed to you, {size}. It was opened again with the passphrase: {what}. Write the passphrase down, and not beside the file.',
	'keeping.backup.check': 'Check a file',
	'keeping.backup.checkLead':
		'Restores a backup file in memory, of this device or another, and says what is in it. Nothing here is changed.',
	'keeping.backup.checkFile': 'Backup file',
	'keeping.backup.checkAsks': '{name} is locked.',
	'keeping.backup.checkGo': 'Check it',
	'keeping.backup.checkLast': 'Last check: {name}, {when}. It came back whole.',
	'keeping.backup.checkLastBad': 'Last check: {name}, {when}. It did not come back whole.',
	'keeping.backup.checkNone':
		'No file was checked on this device yet. A backup counts once it was seen to come back.',
	'keeping.backup.whole': '{name} comes back whole. In it: {what}. Made {when}.',
	'keeping.backup.rescued':
		'{name} is a rescue file, no backup: when it was made, {n} thing could not be read. The rest comes back: {what}. Made {when}.|{name} is a rescue file, no backup: when it was made, {n} things could not be read. The rest comes back: {what}. Made {when}.',
	'keeping.backup.broken': '{name} would not come back whole. Nothing was changed.',
	'keeping.backup.gaps':
		'{n} entry of its log was lost before the file was made.|{n} entries of its log were lost before the file was made.',
	'keeping.backup.elsewhere':
		'{n} photo or file that an answer names is not in it; it was not on that device.|{n} photos or files that answers name are not in it; they were not on that device.',
	'keeping.backup.unreadable':
		'{n} row is in it that this version cannot show.|{n} rows are in it that this version cannot show.',
	'keeping.backup.notOpened': '{name} was not opened. Nothing was changed.',
	'keeping.backup.firms': '{n} firm|{n} firms',
	'keeping.backup.rounds': '{n} round|{n} rounds',
	'keeping.backup.answers': '{n} answer|{n} answers',
	'keeping.backup.workshops': '{n} workshop|{n} workshops',
	'keeping.backup.files': '{n} photo or file|{n} photos and files',
	'keeping.backup.member': 'what was given to associations',
	'keeping.backup.steward': 'the steward’s desk',
	'keeping.backup.emptyFile': 'no firm',
	'keeping.backup.keep': 'Keep one file up to date',
	'keeping.backup.keepLead':
		'Choose a file once, best in a folder that is copied elsewhere. The app then writes it anew soon after each change, without a passphrase. A file that cannot be made whole does not replace a good one.',
	'keeping.backup.keepChoose': 'Choose the file',
	'keeping.backup.keepType': 'Backup file of Gradus',
	'keeping.backup.keepIs': '{name} is kept up to date.',
	'keeping.backup.keepWrittenAt': 'Written last {when}.',
	'keeping.backup.keepWriting': 'Writing {name}.',
	'keeping.backup.keepAsleep': '{name} is not being written: the browser wants to be asked again.',
	'keeping.backup.keepFailed':
		'{name} could not be written. Is the stick or folder still there? What you say is kept on this device.',
	'keeping.backup.keepRescue':
		'{name} was left as it is: something on this device cannot be read, and the file of before is worth more. Save a file below to see what it is.',
	'keeping.backup.keepWake': 'Go on writing it',
	'keeping.backup.keepRetry': 'Write it now',
	'keeping.backup.keepOther': 'Choose another file',
	'keeping.backup.keepEnd': 'Stop writing it',
	'keeping.backup.keepEnded': '{name} is no longer written. The file itself stays where it is.',

	'keeping.take.reading': 'Reading the file: {share}',
	'keeping.take.stop': 'Stop',
	'keeping.take.stopped': 'Stopped. Nothing was taken in.',
	'keeping.take.inSamples':
		'You are among the sample firms. Leave them first: a file goes to your own firms only.',
	'keeping.take.locked': 'This file is locked with a passphrase.',
	'keeping.take.passphrase': 'Its passphrase',
	'keeping.take.unlock': 'Open',
	'keeping.take.goodPart': 'Look at the part that holds',
	'keeping.take.rest': '{n} more fault.|{n} more faults.',
	'keeping.take.isPart':
		'{n} damaged thing in this file is left out.|{n} damaged things in this file are left out.',
	'keeping.take.unsound':
		'{n} entry is left out because its beginning is damaged.|{n} entries are left out because their beginning is damaged.',
	'keeping.take.rescue':
		'A rescue file: {n} thing could not be read when it was made. It can be added to, but not replace, what is here.|A rescue file: {n} things could not be read when it was made. It can be added to, but not replace, what is here.',
	'keeping.take.samples':
		'{n} sample firm in this file stays out of your own work.|{n} sample firms in this file stay out of your own work.',
	'keeping.take.checkNumber': 'Check number {number}',
	'keeping.take.how': 'What to take in',
	'keeping.take.merge': 'Everything new, merged',
	'keeping.take.add': 'Only firms and rounds that are not here',
	'keeping.take.firms': 'Firms in this file',
	'keeping.take.sameFirms': '{n} more firm, the same as here|{n} more firms, the same as here',
	'keeping.take.include': 'Take in what is new of {name}',
	'keeping.take.again':
		'You erased {n} entry of it here. Take it in again|You erased {n} entries of it here. Take them in again',
	'keeping.take.new': 'not here yet',
	'keeping.take.same': 'the same as here',
	'keeping.take.more': 'has additions',
	'keeping.take.different': 'said differently',
	'keeping.take.erased': 'erased here',
	'keeping.take.fresh': '{n} new entry|{n} new entries',
	'keeping.take.differs': '{n} thing is said differently|{n} things are said differently',
	'keeping.take.workshopsNew': '{n} workshop not here yet|{n} workshops not here yet',
	'keeping.take.roundLine': '{questionnaire}, {round}: {standing}',
	'keeping.take.answers': '{n} answer|{n} answers',
	'keeping.take.sides': 'Where {name} is said differently, take',
	'keeping.take.later': 'What was said later',
	'keeping.take.here': 'This device',
	'keeping.take.file': 'The file',
	'keeping.take.saidAt': '{side}, {when}',
	'keeping.take.isLater': 'later',
	'keeping.take.apart': 'Changed on both sides',
	'keeping.take.showMore': 'Show {n} more|Show {n} more',
	'keeping.take.showChoices': 'Choose one by one',
	'keeping.take.photos': '{n} photo or file comes in|{n} photos or files come in',
	'keeping.take.photosElsewhere':
		'{n} photo or file is named but is not in this file|{n} photos or files are named but are not in this file',
	'keeping.take.openings':
		'What {n} opened ballot box showed comes in|What {n} opened ballot boxes showed comes in',
	'keeping.take.member': 'Of benchmarks: {fresh} new, {same} the same',
	'keeping.take.memberOther':
		'{n} thing of benchmarks is here in another form and stays as it is here|{n} things of benchmarks are here in another form and stay as they are here',
	'keeping.take.steward':
		'The keys and ledger of a steward come in. They stay locked with their passphrase.',
	'keeping.take.stewardSame': 'The steward’s keys and ledger are here already.',
	'keeping.take.stewardStays':
		'This device has a steward’s ledger of its own. It stays; put two ledgers together under Steward.',
	'keeping.take.wishes': 'How you want reports comes in',
	'keeping.take.alsoIn': 'Also in this file',
	'keeping.take.goes': 'This goes to the bin, or is taken back',
	'keeping.take.goesReplaced': 'This is not in the file and goes',
	'keeping.take.goneFirm': '{name}, with everything of it ({n})',
	'keeping.take.goneRound': '{name}, round {round} ({n})',
	'keeping.take.goneWorkshop': '{name}, workshop of {day}',
	'keeping.take.goneAnswers':
		'{name}, round {round}: {n} answer|{name}, round {round}: {n} answers',
	'keeping.take.goneEvidence':
		'{name}, round {round}: {n} piece of evidence|{name}, round {round}: {n} pieces of evidence',
	'keeping.take.goneClosed':
		'{n} ballot box that is still closed, or ballot being filled in|{n} ballot boxes that are still closed, or ballots being filled in',
	'keeping.take.askTwice':
		'With this, {share} of what you can see here would go. Look through the list above first.',
	'keeping.take.yesGo': 'Yes, take in and let it go',
	'keeping.take.no': 'No, back',
	'keeping.take.takeIn': 'Take in',
	'keeping.take.replaceFold': 'Put this file in place of everything here',
	'keeping.take.replaceLead':
		'Everything here goes, and what the file holds takes its place. What is here now is kept as a snapshot until the next import, so you can undo it.',
	'keeping.take.replaceCounts': '{removed} of the entries here go, {added} come in.',
	'keeping.take.replaceWord': 'REPLACE',
	'keeping.take.replaceType': 'Type {word} to go on',
	'keeping.take.replaceDo': 'Replace everything',
	'keeping.take.doneMerged':
		'{n} entry taken in. You can undo this until something new is said.|{n} entries taken in. You can undo this until something new is said.',
	'keeping.take.doneReplaced':
		'Replaced: {removed} of the entries that were here went, {added} came in. You can undo this until something new is said.',
	'keeping.take.undone': 'Undone. Everything is as it was before.',
	'keeping.take.working': 'Taking in …',
	'keeping.take.moved':
		'Something changed here while you looked. Nothing was taken in. Open the file again to see how it meets what is here now.',
	'keeping.take.unverified':
		'What was written was not what was planned, so it was taken back. Everything is as it was. Try once more, or use another copy of the file.',
	'keeping.take.last': 'Last import',
	'keeping.take.lastLine': '{name}, {when}: {n} new entry|{name}, {when}: {n} new entries',
	'keeping.take.undo': 'Undo the last import',
	'keeping.take.undoChanged':
		'It can no longer be undone: something was said since, and undoing would take that away. Single firms and rounds can still go to the bin.',

	'keeping.take.cell.firm': 'Name and profile',
	'keeping.take.cell.depth': 'How far, {round}',
	'keeping.take.cell.report': 'Result, {round}',
	'keeping.take.cell.limits': 'Limits of the plan',
	'keeping.take.cell.roadmap': 'Roadmap',
	'keeping.take.cell.estimate': 'Own cost of: {step}',
	'keeping.take.cell.task': 'Step: {step}',
	'keeping.take.cell.evidence': 'Evidence: {name}',
	'keeping.take.cell.preparation': 'Workshop of {day}: preparation',
	'keeping.take.cell.closing': 'Workshop of {day}: end',
	'keeping.take.cell.outcome': 'Workshop of {day}: {question}',
	'keeping.take.cell.action': 'Workshop of {day}: action',
	'keeping.take.cell.bin': 'The firm itself',
	'keeping.take.cell.binRound': 'The round {round} itself',
	'keeping.take.cell.binWorkshop': 'The workshop of {day} itself',
	'keeping.take.value.none': 'not said',
	'keeping.take.value.field': '{label}: {value}',
	'keeping.take.value.takenBack': 'taken back',
	'keeping.take.value.inBin': 'in the bin',
	'keeping.take.value.notInBin': 'kept',
	'keeping.take.value.finished': 'finished',
	'keeping.take.value.open': 'not finished',
	'keeping.take.value.roadmap': 'accepted {when}, {n} step|accepted {when}, {n} steps',
	'keeping.take.value.desk': 'notes on the desk differ',
	'keeping.take.value.held': 'held',
	'keeping.take.value.note': '{value} (note: {note})',

	'keeping.erase.binLead':
		'What you delete stays here for {days} days at least. Nothing is erased by itself, before or after.',
	'keeping.erase.since': 'Here since {since}. Stays at least until {until}.',
	'keeping.erase.sinceDue': 'Here since {since}. Stays until you erase it.',
	'keeping.erase.broughtBack': '{name} is back.',
	'keeping.erase.now': 'Erase now',
	'keeping.erase.nowLabel': 'Erase {name} now',
	'keeping.erase.due':
		'{n} entry has been here for longer than {days} days. It stays until you erase it.|{n} entries have been here for longer than {days} days. They stay until you erase them.',
	'keeping.erase.dueNow': 'Erase this one now|Erase these {n} now',
	'keeping.erase.allLink': 'Erase everything on this device',
	'keeping.erase.allLinkLead':
		'For a device that you give away or share. Shows first what will go, and which copies remain elsewhere.',

	'keeping.erase.firmLink': 'Erase it for good',
	'keeping.erase.heading': 'Erase for good',
	'keeping.erase.firm': 'Erase {name} for good',
	'keeping.erase.some':
		'Erase this entry of the bin for good|Erase {n} entries of the bin for good',
	'keeping.erase.all': 'Erase everything on this device',
	'keeping.erase.counting': 'Counting what will go.',
	'keeping.erase.nothing': 'There is nothing to erase here',
	'keeping.erase.nothingLead':
		'This device does not hold it: it was erased already, or the link is of another device.',
	'keeping.erase.goes': 'This will go',
	'keeping.erase.things': 'Named in the bin',
	'keeping.erase.firms': '{n} firm|{n} firms',
	'keeping.erase.rounds': '{n} round|{n} rounds',
	'keeping.erase.finished': '{n} result as it was frozen|{n} results as they were frozen',
	'keeping.erase.answers': '{n} answer|{n} answers',
	'keeping.erase.notes': '{n} note on an answer|{n} notes on answers',
	'keeping.erase.backed':
		'{n} remark on where the evidence is|{n} remarks on where the evidence is',
	'keeping.erase.photos': '{n} photo|{n} photos',
	'keeping.erase.files': '{n} file as evidence|{n} files as evidence',
	'keeping.erase.links': '{n} link|{n} links',
	'keeping.erase.workshops':
		'{n} workshop, with what was agreed in it|{n} workshops, with what was agreed in them',
	'keeping.erase.ballots': 'What {n} opened ballot said|What {n} opened ballots said',
	'keeping.erase.sealed':
		'{n} ballot in a box that is still closed|{n} ballots in boxes that are still closed',
	'keeping.erase.seats': '{n} ballot filled in on this device|{n} ballots filled in on this device',
	'keeping.erase.roadmaps': '{n} accepted roadmap|{n} accepted roadmaps',
	'keeping.erase.tasks': 'Owner, dates and notes of {n} step|Owners, dates and notes of {n} steps',
	'keeping.erase.desk': 'Dates and note on the desk',
	'keeping.erase.entries':
		'{n} entry of the log, with what was changed earlier|{n} entries of the log, with what was changed earlier',
	'keeping.erase.reportWords': 'Title and introduction that you wrote for the report',
	'keeping.erase.undo': 'The way back of the last import: it can no longer be undone',
	'keeping.erase.given':
		'The list of what was given to associations: {n} message|The list of what was given to associations: {n} messages',
	'keeping.erase.offers': '{n} offer made by name|{n} offers made by name',
	'keeping.erase.samples': 'The sample firms',
	'keeping.erase.packs': 'Cards of associations, and benchmarks that you opened',
	'keeping.erase.steward':
		'Keys and ledger of the association or hub. Without a backup nobody can read the contributions any more.',
	'keeping.erase.settings': 'Language, colours, and the mark of the last backup',
	'keeping.erase.app':
		'The copy of the app for use without a network; it is fetched again at the next visit',

	'keeping.erase.stays': 'This stays',
	'keeping.erase.staysFirm':
		'The other firms on this device, and how you want reports: logo, contact, sections.',
	'keeping.erase.staysRound':
		'The other rounds and the roadmap. A result that was frozen later may name the score of this round.',
	'keeping.erase.staysWorkshop': 'The round that was made of it, and the roadmap.',
	'keeping.erase.staysOthers': 'Everything else on this device.',
	'keeping.erase.staysGiven':
		'What was given to an association from this round, so that you can take it back. Here nobody can read it.',
	'keeping.erase.staysStubs':
		'For each erased entry a number and a checksum, which tell nothing of what it said. They show that nothing else is missing.',
	'keeping.erase.copies': 'These copies cannot be reached from here',
	'keeping.erase.copyBackup': 'Backup files. The last one from this browser is of {when}.',
	'keeping.erase.copyBackupNone': 'Backup files, if there are any. This browser has saved none.',
	'keeping.erase.copyKept':
		'The file that is kept up to date by itself. It is written anew without this, as soon as the browser lets Gradus.',
	'keeping.erase.copyKeptAll':
		'The file that is kept up to date by itself. It stays as it is, and Gradus no longer knows of it.',
	'keeping.erase.copyFirm':
		'Firm files, reports and tables that were saved or handed over. Gradus keeps no list of them.',
	'keeping.erase.copyGiven':
		'What you gave to {names}. Take it back first: afterwards this device can no longer do so.',
	'keeping.erase.copyGivenUnnamed':
		'What you gave to an association. Take it back first: afterwards this device can no longer do so.',
	'keeping.erase.takeBack': 'To what I gave',
	'keeping.erase.copyDevices': 'Other devices and browsers that opened such a file.',
	'keeping.erase.copyHistory':
		'The history of the browser: titles of pages, with names of firms. You can clear it there.',
	'keeping.erase.disk':
		'The disk of this device may hold remains until their place is used again; so may backups and screenshots that the device made. Gradus has no power over those.',
	'keeping.erase.diskMore': 'What that means',

	'keeping.erase.save': 'Save it first?',
	'keeping.erase.saveLead': 'A file brings it back later, here or elsewhere.',
	'keeping.erase.saveFirm': 'Save a file of this firm',
	'keeping.erase.saveAll': 'Save a backup file',
	'keeping.erase.confirm': 'Erase',
	'keeping.erase.confirmLead': 'There is no undo, and no bin.',
	'keeping.erase.type': 'To go on, type: {word}',
	'keeping.erase.wordSome': 'erase',
	'keeping.erase.wordAll': 'erase everything',
	'keeping.erase.go': 'Erase now',
	'keeping.erase.mistyped': 'That is not “{word}”. Nothing was erased.',
	'keeping.erase.running': 'Erasing. Leave this page open.',
	'keeping.erase.blocked':
		'Another tab or window still holds the data. Close all other tabs and windows of Gradus; erasing then goes on by itself.',
	'keeping.erase.failed':
		'The browser refused, and everything is as it was. Close other tabs of Gradus and try again.',
	'keeping.erase.again': 'Try again',
	'keeping.erase.leftOver':
		'Not all of it could be removed: {what}. Close other tabs of Gradus and try again, or clear the data of this website in the settings of the browser.',
	'keeping.erase.fault.databases': 'the databases',
	'keeping.erase.fault.files': 'files of the app',
	'keeping.erase.fault.caches': 'the copy of the app',
	'keeping.erase.fault.settings': 'the settings',
	'keeping.erase.done': 'Erased',
	'keeping.erase.doneLead':
		'It is in no page, search, file or backup that this browser makes from now on. A file that still holds it does not bring it back by itself.',
	'keeping.erase.donePartial':
		'Only the list of what was given to associations could not be reached. It goes when Gradus is opened next.',
	'keeping.erase.doneAll': 'Everything is erased',
	'keeping.erase.doneAllLead':
		'All firms, answers, photos, keys and settings have gone from this browser, and the copy of the app too. An icon on the home screen stays until you remove it.',
	'keeping.erase.anew': 'Begin anew',

	'keeping.hand.title': 'Hand over {name}',
	'keeping.hand.heading': 'Hand over a firm',
	'keeping.hand.link': 'Hand over this firm',
	'keeping.hand.linkLead':
		'To its owner, to another consultant, or to another device. You choose what goes.',
	'keeping.hand.open': 'Hand over',
	'keeping.hand.lead':
		'The firm goes into one file. Whoever opens it in Gradus has everything below and can go on with it. The file is plain text: whoever has it can read it.',
	'keeping.hand.to': 'For whom is it?',
	'keeping.hand.owner': 'For the firm itself',
	'keeping.hand.consultant': 'For another consultant, or another device of mine',
	'keeping.hand.choose': 'What shall go with it?',
	'keeping.hand.ballots': 'What {n} opened ballot said|What {n} opened ballots said',
	'keeping.hand.ballotsHint':
		'Counts, reasons in people’s own words and, below five ballots, each ballot. What was agreed goes in any case.',
	'keeping.hand.evidence': '{n} photo or file, {size} MB|{n} photos and files, {size} MB',
	'keeping.hand.evidenceHint': 'Left out, they are named in the file and not shown.',
	'keeping.hand.desk': 'Your dates and note on the desk',
	'keeping.hand.bin': 'What lies in the bin: {n} thing|What lies in the bin: {n} things',
	'keeping.hand.nothing': 'There is nothing that could be left out.',
	'keeping.hand.goes': 'This leaves in the file',
	'keeping.hand.firm': 'Name and profile of the firm',
	'keeping.hand.round': '{title}, {round}: {what}',
	'keeping.hand.answers': '{n} answer|{n} answers',
	'keeping.hand.notes': '{n} with a note|{n} with a note',
	'keeping.hand.backed': '{n} piece of evidence named|{n} pieces of evidence named',
	'keeping.hand.workshop': 'Workshop of {day}: {what}',
	'keeping.hand.settled': '{n} question settled|{n} questions settled',
	'keeping.hand.actions': '{n} promise|{n} promises',
	'keeping.hand.ballotCount': '{n} ballot|{n} ballots',
	'keeping.hand.roadmaps': '{n} accepted roadmap|{n} accepted roadmaps',
	'keeping.hand.tasks': 'Owner, dates and notes of {n} step|Owners, dates and notes of {n} steps',
	'keeping.hand.entries':
		'The log behind it: {n} entry, with what was changed earlier|The log behind it: {n} entries, with what was changed earlier',
	'keeping.hand.leftOut': 'This stays out of it',
	'keeping.hand.never': 'Other firms, ballots in closed boxes, and what was given to associations.',
	'keeping.hand.making': 'Making the file.',
	'keeping.hand.save': 'Save the file',
	'keeping.hand.share': 'Share the file',
	'keeping.hand.failed': 'The file could not be made. Nothing has changed. Try again.',
	'keeping.hand.saved':
		'The file is made. Look whether it arrived before you remove anything here.',
	'keeping.hand.after': 'And here?',
	'keeping.hand.afterLead': 'The firm stays on this device as it is, unless you choose otherwise.',
	'keeping.hand.archive': 'Put it into the archive',
	'keeping.hand.archived': '{name} is in the archive: off the home page, still on the desk.',
	'keeping.hand.erase': 'Erase it here',

	'keeping.faults.title': 'Fault log',
	'keeping.faults.none': 'No fault has been noted on this device.',
	'keeping.faults.lead':
		'Kinds of fault, with the minute and a count; no name, answer, note or address is in it. It stays here unless you save it and pass it on.',
	'keeping.faults.show':
		'Show {n} line, as it would be saved|Show {n} lines, as they would be saved',
	'keeping.faults.save': 'Save the fault log'
};

export type KeepingKey = keyof typeof keepingEn;
