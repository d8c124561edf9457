/** Words of backups, restoring, moving and erasing. `a|b` is one|other. */
export const keepingEn = {
	'keeping.take.reading': 'Reading the file: {share}',
	'keeping.take.stop': 'Stop',
	'keeping.take.stopped': 'Stopped. Nothing was taken in.',
	'keeping.take.locked': 'This file is locked with a passphrase.',
	'keeping.take.passphrase': 'Its passphrase',
	'keeping.take.unlock': 'Open',
	'keeping.take.goodPart': 'Look at the part that holds',
	'keeping.take.rest':
		'{n} more fault.|{n} more faults.',
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
	'keeping.take.include': 'Take in what is new of {name}',
	'keeping.take.again':
		'You erased {n} entry of it here. Take it in again|You erased {n} entries of it here. Take them in again',
	'keeping.take.new': 'not here yet',
	'keeping.take.same': 'the same as here',
	'keeping.take.more': 'has additions',
	'keeping.take.different': 'said differently',
	'keeping.take.erased': 'erased here',
	'keeping.take.fresh': '{n} new entry|{n} new entries',
	'keeping.take.differs':
		'{n} thing is said differently|{n} things are said differently',
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
	'keeping.take.showMore': 'Show {n} more',
	'keeping.take.showChoices': 'Choose one by one',
	'keeping.take.photos': '{n} photo or file comes in|{n} photos or files come in',
	'keeping.take.photosElsewhere':
		'{n} photo or file is named but is not in this file|{n} photos or files are named but are not in this file',
	'keeping.take.openings':
		'What {n} opened ballot box showed comes in|What {n} opened ballot boxes showed comes in',
	'keeping.take.member': 'Of benchmarks: {fresh} new, {same} the same',
	'keeping.take.memberOther':
		'{n} thing of benchmarks is here in another form and stays as it is here|{n} things of benchmarks are here in another form and stay as they are here',
	'keeping.take.steward': 'The keys and ledger of a steward come in. They stay locked with their passphrase.',
	'keeping.take.stewardSame': 'The steward’s keys and ledger are here already.',
	'keeping.take.stewardStays':
		'This device has a steward’s ledger of its own. It stays; put two ledgers together under Steward.',
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
	'keeping.take.value.none': 'nothing',
	'keeping.take.value.takenBack': 'taken back',
	'keeping.take.value.inBin': 'in the bin',
	'keeping.take.value.notInBin': 'kept',
	'keeping.take.value.finished': 'finished',
	'keeping.take.value.open': 'not finished',
	'keeping.take.value.roadmap': 'accepted {when}, {n} step|accepted {when}, {n} steps',
	'keeping.take.value.desk': 'notes on the desk differ',
	'keeping.take.value.held': 'held',
	'keeping.take.value.note': '{value} (note: {note})',

	'keeping.title': 'Backup and moving',

	'keeping.erase.binLead':
		'What you delete stays here for {n} days at least. Nothing is erased by itself, before or after.',
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
		'For each erased entry a number and a check sum, which tell nothing of what it said. They show that nothing else is missing.',
	'keeping.erase.copies': 'These copies cannot be reached from here',
	'keeping.erase.copyBackup': 'Backup files. The last one from this browser is of {when}.',
	'keeping.erase.copyBackupNone': 'Backup files, if there are any. This browser has saved none.',
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
	'keeping.erase.doneAll': 'Everything is erased',
	'keeping.erase.doneAllLead':
		'All firms, answers, photos, keys and settings have gone from this browser, and the copy of the app too. An icon on the home screen stays until you remove it.',
	'keeping.erase.anew': 'Begin anew',

	'keeping.hand.title': 'Hand over {name}',
	'keeping.hand.heading': 'Hand over a firm',
	'keeping.hand.link': 'Hand over this firm',
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
	'keeping.hand.erase': 'Erase it here'
};

export type KeepingKey = keyof typeof keepingEn;
