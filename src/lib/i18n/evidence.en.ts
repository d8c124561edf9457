/** Words of photos, files and links that back an answer. `a|b` is one|other. */
export const evidenceEn = {
	'evidence.title': 'Photos, files and links',
	'evidence.about':
		'Photos are made smaller; where, when and with what they were taken is left out. Other files are kept as they are, with whatever their program wrote into them. Everything stays on this device.',
	'evidence.takePhoto': 'Take a photo',
	'evidence.choose': 'Choose photos or files',
	'evidence.addLink': 'Add a link',
	'evidence.link': 'Address of the page (https)',
	'evidence.linkAdd': 'Add the link',
	'evidence.linkAbout': 'Kept as text. Nothing is fetched from there.',
	'evidence.caption': 'In a few words',
	'evidence.photo': 'Photo {n}',
	'evidence.photoOf': '{width} × {height} pixels, {size}',
	'evidence.opensPage': 'Opens a page of somebody else; Gradus hands it nothing.',
	'evidence.see': 'See “{name}” large',
	'evidence.close': 'Close',
	'evidence.save': 'Save “{name}”',
	'evidence.remove': 'Remove',
	'evidence.removeLabel': 'Remove “{name}”',
	'evidence.removed': '“{name}” was removed.',
	'evidence.missing':
		'What belongs here is not on this device: it came without it, or the browser lost it. A backup file that holds it brings it back.',
	'evidence.damaged':
		'What belongs here is damaged and is not shown. A backup file that holds it brings it back.',
	'evidence.waiting': '“{name}” is waiting for its turn',
	'evidence.preparing': '“{name}” is being prepared',
	'evidence.keeping': '“{name}” is being kept',
	'evidence.stop': 'Stop',
	'evidence.stopLabel': 'Stop “{name}”',
	'evidence.refused': '“{name}” was not added. {what}. {todo}.',
	'evidence.notKept': '“{name}” is not kept yet: {problem}',
	'evidence.understood': 'All right',
	'evidence.linkRefused': '{what}. {todo}.',
	'evidence.added': 'Added and kept.',
	'evidence.canShow': 'Now you can show it. Mark the answer so?',
	'evidence.canShowDo': 'Mark as “Can show it”',
	'evidence.nearlyFull':
		'Little room is left on this device. Answers come first: remove other apps’ data, or save a backup file, before you add many photos.',
	'evidence.usual': 'Usually asked for',
	'evidence.coveredBy': 'shown by {names}',
	'evidence.notCovered': 'nothing yet',
	'evidence.covers': 'Counts as',
	'evidence.lead': '{n} piece, {size} on this device.|{n} pieces, {size} on this device.',
	'evidence.filter': 'Show',
	'evidence.filterAll': 'All',
	'evidence.filterUnbacked': 'Still without evidence',
	'evidence.unbackedLead':
		'Answers marked “Can show it” to which no photo, file or link was added yet.',
	'evidence.unbacked': 'Marked “Can show it”, nothing added yet',
	'evidence.none':
		'Nothing here yet. Open a question, unfold “How sure, note, evidence”, and take a photo of what shows your answer.',
	'evidence.noneLocked':
		'Nothing was added in this round. It is finished; reopen it to add something.',
	'evidence.noneUnbacked': 'Every answer marked “Can show it” has something with it.',
	'evidence.toQuestion': 'To the question',
	'evidence.toQuestionLabel': 'To the question: {question}',
	'evidence.add': 'Add',
	'evidence.addLabel': 'Add evidence: {question}',
	'evidence.elsewhere': 'No longer asked in this round',
	'evidence.removedOnes': 'Removed ({n})',
	'evidence.removedAbout':
		'Photos and files stay on this device until the round, the firm or everything is erased.',
	'evidence.putBack': 'Put back',
	'evidence.putBackLabel': 'Put “{name}” back',
	'evidence.pending':
		'The page was closed while a photo was being taken or chosen. The photo did not arrive; nothing that you said before is lost.',
	'evidence.pendingAgain': 'Take it again below, under “Photos, files and links”.',
	'evidence.pendingNo': 'Without a photo',
	'evidence.mark': '{n} piece of evidence|{n} pieces of evidence'
};

export type EvidenceKey = keyof typeof evidenceEn;
