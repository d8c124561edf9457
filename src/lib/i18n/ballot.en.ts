/** What a participant of a workshop reads: the ballot on an own phone or on a device that goes round, and the scanner. */
export const ballotEn = {
	'ballot.title': 'Ballot',
	'ballot.homeTitle': 'Take part in a workshop',
	'ballot.homeLead':
		'The facilitator shows you an invitation. Open it here, answer on your own, then show one code.',
	'ballot.here': 'Ballots on this phone',
	'ballot.noneHere': 'None yet. Scan the invitation on the facilitator’s screen to begin.',
	'ballot.of': 'Workshop of {title}',
	'ballot.second': 'Second ballot',
	'ballot.answered': '{answered} of {asked} answered',
	'ballot.notShown': 'not shown yet',
	'ballot.shownAt': 'last shown {day}, {time}',
	'ballot.remove': 'Remove from this phone',
	'ballot.removeLabel': 'Remove from this phone: {title}',
	'ballot.removed': 'Removed: {title}. A ballot that was already scanned stays in the ballot box.',
	'ballot.notBegun':
		'The ballot could not be kept on this device, so it was not opened. Free some space or close private browsing, then open the invitation again.',
	'ballot.missing': 'This ballot is not on this device',
	'ballot.missingLead':
		'It was handed in or removed, or it is on another phone. Open the invitation again to fill in a new one.',
	'ballot.toHome': 'All my ballots',

	'ballot.length': '{n} question, about {minutes} min|{n} questions, about {minutes} min',
	'ballot.sealed':
		'Your answers are encrypted on this phone. Only the ballot box of this workshop can read them, and it opens once for everybody.',
	'ballot.sealedHere':
		'Your answers go into the ballot box encrypted and leave this screen. The box opens once for everybody.',
	'ballot.anonymous':
		'From {from} ballots on, nobody sees who answered what. With fewer, the answers lie open and there is no anonymity.',
	'ballot.readOut': 'A reason you write is shown to the room word for word, without your name.',
	'ballot.role': 'Your role (optional)',
	'ballot.roleWhy': 'Only used to compare views, and only for roles with at least {floor} answers.',
	'ballot.role.owner': 'Owner, management',
	'ballot.role.finance': 'Finance',
	'ballot.role.shop-floor': 'Shop floor',
	'ballot.role.sales': 'Sales',
	'ballot.role.it': 'IT',
	'ballot.role.rd': 'R&D',
	'ballot.role.unsaid': 'Rather not say',
	'ballot.begin': 'Begin',
	'ballot.back': 'Back',

	'ballot.reasonAdd': 'Say why (optional)',
	'ballot.reasonGiven': 'Your reason',
	'ballot.reason': 'Why, in a few words',
	'ballot.reasonHint': 'Shown without your name. Left: {left} characters',
	'ballot.toReview': 'See my answers',

	'ballot.reviewTitle': 'Your answers',
	'ballot.reviewLead': 'Change what is not right. You may leave questions open.',
	'ballot.missingAnswers': '{n} question without an answer|{n} questions without an answer',
	'ballot.answer': 'Answer',
	'ballot.answerLabel': 'Answer: {question}',
	'ballot.showMine': 'Show my ballot',

	'ballot.yours': 'Your ballot',
	'ballot.yoursLead':
		'Hold this code in front of the facilitator’s camera for “{title}”. Their screen says when it is in.',
	'ballot.code': 'QR code of your ballot',
	'ballot.notSealed':
		'The ballot could not be made ready. Your answers are kept on this phone. Try again.',
	'ballot.again':
		'You may still change answers and show the ballot again: the latest one counts, until the box is opened.',
	'ballot.changeAnswers': 'Change answers',

	'ballot.show.bright': 'If the camera cannot read it, turn up the brightness.',
	'ballot.show.enlarge': 'Enlarge',
	'ballot.show.close': 'Close',
	'ballot.show.frame': '{label}, part {at} of {count}',
	'ballot.show.at': 'Part {at} of {count}',
	'ballot.show.pause': 'Pause',
	'ballot.show.go': 'Play',
	'ballot.show.next': 'Next part',
	'ballot.show.tooLong': 'This is too much for a code. Hand it over as a file.',
	'ballot.show.otherWays': 'Without a camera: hand it over as a file or as text.',
	'ballot.show.share': 'Share',
	'ballot.show.save': 'Save as a file',
	'ballot.show.copy': 'Copy as text',
	'ballot.show.copied': 'Copied.',

	'ballot.scan.start': 'Scan with the camera',
	'ballot.scan.why':
		'Your browser will ask for the camera. Gradus only looks for the code; no picture is kept or sent.',
	'ballot.scan.picture': 'Camera picture',
	'ballot.scan.stop': 'Stop the camera',
	'ballot.scan.findInvitation': 'Point the camera at the invitation on the facilitator’s screen.',
	'ballot.scan.findBallot': 'Point the camera at a participant’s ballot.',
	'ballot.scan.part': 'Part {have} of {of} read. Keep the camera on it.',
	'ballot.scan.taken': 'Read.',
	'ballot.scan.refused': 'Not taken: {what}. {todo}.',
	'ballot.scan.isInvitation':
		'Not taken: this is the invitation, not a ballot. Ask the participant to press “Show my ballot”.',
	'ballot.scan.isBallot':
		'Not taken: this is a ballot, not the invitation. Scan the code on the facilitator’s screen.',
	'ballot.scan.none':
		'There is no camera here that the browser can use. Choose a file or paste the text instead.',
	'ballot.scan.notAllowed':
		'The camera is not allowed. Allow it in the browser’s settings for this page, or choose a file or paste the text.',
	'ballot.scan.busy':
		'The camera is in use by another app. Close it and try again, or choose a file or paste the text.',
	'ballot.scan.otherWays': 'Without a camera: file or text',
	'ballot.scan.fileInvitation': 'Invitation as a file or a picture of the code',
	'ballot.scan.fileBallot': 'Ballots as files or pictures of the code',
	'ballot.scan.paste': 'Or paste the text',
	'ballot.scan.takePaste': 'Take the text',
	'ballot.scan.tooLong':
		'Not taken: this is too long to come from a workshop. Choose another file.',
	'ballot.scan.noCode':
		'Not taken: no code was found in this picture. Take one with the whole code in it, sharp and straight.',

	'ballot.passTitle': 'Passing the device round',
	'ballot.passFirst': 'Give the device to the first or next person',
	'ballot.passOn': 'Pass the device to the next person',
	'ballot.passLead': 'Each person answers alone. Nobody sees what another one answered.',
	'ballot.isIn': 'Your ballot is in the box.',
	'ballot.countIn': '{count} of {expected} in',
	'ballot.allIn': 'Everybody has answered. Give the device back to the facilitator.',
	'ballot.ready': 'I am ready: start my ballot',
	'ballot.toWorkshop': 'Back to the workshop',
	'ballot.putIn': 'Put it into the ballot box',
	'ballot.noneGathered': 'No ballot is being gathered',
	'ballot.noneGatheredLead':
		'The box is open already, or was not set up yet. The facilitator begins a ballot on the workshop’s page.',
	'ballot.leaveTitle': 'Stop in the middle?',
	'ballot.leaveLead': 'Your ballot is kept on this device, but it is not in the box yet.',
	'ballot.leaveAside': 'Leave it for later',
	'ballot.halfTitle': 'A ballot is half filled',
	'ballot.halfLead': 'Nobody sees its answers here. Only its owner should go on.',
	'ballot.halfGoOn': 'It is mine: go on',
	'ballot.halfAfresh': 'Remove it and start afresh',
	'ballot.halfRemoved': 'The half-filled ballot was removed.',
	'ballot.boxOpened':
		'Not put in: the box was opened in the meantime. Your answers are still on this device; tell the facilitator.',
	'ballot.notPutIn':
		'The ballot could not be put into the box. Your answers are kept on this device. Try again.'
} as const;

export type BallotKey = keyof typeof ballotEn;
