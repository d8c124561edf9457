/** Words of what follows once the ballots lie open: talking, settling, the projector, closing, comparing. `a|b` is one|other. */
export const agreeEn = {
	'agree.title': 'What the room agrees on',
	'agree.lead': 'The most divided and most important questions come first.',
	'agree.notOpened':
		'The ballot box has not been opened yet. Gather the ballots and open it; then the questions stand here in the order in which to talk about them.',
	'agree.toBox': 'To the ballot box',
	'agree.show': 'Show',
	'agree.toTalk': 'To talk about ({n})',
	'agree.settled': 'Settled ({n})',
	'agree.all': 'All ({n})',
	'agree.list': 'Questions in the order of talk',
	'agree.noneToTalk':
		'Nothing is left to talk about. Take what the room agrees on, note who does what, and close.',
	'agree.noneSettled': 'Nothing is settled yet. Open the first question and talk about it.',
	'agree.noneAsked': 'No question was asked in this workshop. Prepare it anew.',
	'agree.talkFirst': 'Talk about the first',
	'agree.talkingNow': 'being talked about',
	'agree.backTo': 'Being talked about: {question}',
	'agree.toClose': 'Sum up and close',
	'agree.toList': 'To all questions',
	'agree.countAt': '{n} person at {at}|{n} people at {at}',
	'agree.dots': 'Answers: {counts}. Middle: option {median}.',
	'agree.noVote': 'Nobody chose an option.',
	'agree.numbered': '{at}. {text}',
	'agree.counted': '{title} ({count})',

	'agree.proposals': 'The room agrees on {n} question|The room agrees on {n} questions',
	'agree.proposalsLead':
		'The answers lie close together. You can take the middle answer without talking about it. Untick what you want to talk about all the same.',
	'agree.showProposals': 'See which ones',
	'agree.take': 'Take the middle answer for this {n}|Take the middle answer for these {n}',
	'agree.taken':
		'Settled at the middle answer: {n} question.|Settled at the middle answer: {n} questions.',

	'agree.state.open': 'Open',
	'agree.state.agreed': 'Agreed',
	'agree.state.decided': 'One person decides',
	'agree.state.parked': 'Parked',
	'agree.decides': '{who} decides',
	'agree.waitsFor': 'Waits for {who}',
	'agree.stillOpen': 'No option has been named yet: nothing is answered here.',
	'agree.role.none': 'no role named',

	'agree.time': 'Time for this question',
	'agree.minutes': 'Minutes',
	'agree.start': 'Start talking',
	'agree.startLead': 'Starts the clock and puts the question on the projector.',
	'agree.pause': 'Pause',
	'agree.resume': 'Go on',
	'agree.moreMinutes': '{n} minute more|{n} minutes more',
	'agree.stop': 'Stop the clock',
	'agree.left': '{time} left',
	'agree.over': '{time} over',
	'agree.paused': 'Paused',
	'agree.lastMinute': 'One minute left.',
	'agree.timeUp': 'Time is up: settle it, park it, or take two more minutes.',

	'agree.spread': '{n} answer|{n} answers',
	'agree.secondSpread': '{n} answer in the second ballot|{n} answers in the second ballot',
	'agree.means.agreement': 'The answers lie close together.',
	'agree.means.split': 'Two camps that see it differently. Hear both.',
	'agree.means.spread': 'The answers are spread out, without two clear camps.',
	'agree.means.tooFew':
		'Fewer than six answers: the dots and the middle are shown, and no verdict is given.',
	'agree.howMeasured': 'How this is measured',
	'agree.measure.median': 'Middle: the option that half of the answers reach (median)',
	'agree.measure.middle': 'How far the middle half of the answers reaches (quartiles)',
	'agree.measure.middleIs': 'over {n} step|over {n} steps',
	'agree.measure.a':
		'A, agreement after van der Eijk: 1 of one mind, 0 evenly spread, −1 two camps at the ends',
	'agree.measure.cns':
		'Cns, consensus after Tastle and Wierman: 1 of one mind, 0 two camps at the ends',
	'agree.measure.rule':
		'Fixed beforehand: the room agrees where the middle half reaches over one step at most and A is 0.5 or more; it is two camps where A is below 0; all else is spread out. Below six answers no verdict is given.',
	'agree.ballotsForgotten':
		'What the single ballots said to this question is not on this device. What was settled is.',
	'agree.twoBallots': 'Before and after the talk',
	'agree.firstBallot': 'First ballot, {n} answer|First ballot, {n} answers',
	'agree.secondBallot': 'Second ballot, {n} answer|Second ballot, {n} answers',
	'agree.closer': 'closer together (A up by {by})',
	'agree.apart': 'further apart (A down by {by})',
	'agree.asBefore': 'as far apart as before',
	'agree.changeUnknown': 'Too few answers to say whether the room grew closer.',

	'agree.ends': 'Hear the two ends first',
	'agree.endsLead': 'Who is at the ends speaks first, if they like. Nobody has to.',
	'agree.lowest': 'Lowest: {at}',
	'agree.highest': 'Highest: {at}',
	'agree.somebody': 'Somebody at {at} says',
	'agree.noReason': '{n} person, no reason written.|{n} people, no reason written.',
	'agree.otherReasons': '{n} more reason|{n} more reasons',
	'agree.byRole': 'By role',
	'agree.byRoleLead':
		'Only groups that are large enough are shown; smaller ones are taken together.',
	'agree.cards': 'Open cards',
	'agree.cardsLead':
		'{n} ballot only: that cannot be anonymous, so it lies open.|{n} ballots only: that cannot be anonymous, so they lie open.',
	'agree.card': 'Card {at}',
	'agree.unanswered': 'No answer',

	'agree.voteAgain': 'Vote again on this question',
	'agree.voteAgainLead':
		'If the talk has changed minds: everybody answers this one question once more, apart. Both ballots are kept.',
	'agree.twoAreEnough':
		'There have been two ballots. A third rarely brings more: settle it, let one person decide, or park it.',
	'agree.askFailed':
		'The second ballot could not be set up. Nothing was lost; try again, or settle the question as it is.',
	'agree.gathering': 'Second ballot on “{question}”: {in} of {of} in.',
	'agree.toGathering': 'To the ballot box',

	'agree.settle': 'What the room settles',
	'agree.settleLead':
		'Pick what was agreed. Kept at once; can be changed until the workshop is closed.',
	'agree.options': 'The option agreed on',
	'agree.how': 'How it was settled',
	'agree.pickOption': 'Now pick the option that was agreed on.',
	'agree.whoDecides': 'Who decides',
	'agree.whoWaits': 'Whom it waits for, or what is missing',
	'agree.reason': 'Why',
	'agree.dissent': 'What those say who see it differently',
	'agree.takeBack': 'Take it back',
	'agree.keys': 'Keys: 1 to 5 pick, ← → move',
	'agree.previous': 'Back',
	'agree.next': 'Next question',

	'agree.actions': 'Who does what by when',
	'agree.noActions': 'Nothing noted yet.',
	'agree.what': 'What is to be done',
	'agree.who': 'Who',
	'agree.byWhen': 'By when',
	'agree.addAction': 'Note it',
	'agree.dueBy': 'by {day}',
	'agree.remove': 'Remove',
	'agree.removeNamed': 'Remove: {action}',
	'agree.removed': 'Removed: {action}',

	'agree.closeTitle': 'Sum up and close',
	'agree.closedTitle': 'The workshop is closed',
	'agree.closeSum': '{settled} of {all} questions are settled.',
	'agree.sum.agreed': 'Agreed',
	'agree.sum.decided': 'One person decides',
	'agree.sum.parked': 'Parked: open points',
	'agree.sum.untouched': 'Not talked about',
	'agree.because': 'Why: {reason}',
	'agree.others': 'Seen differently: {dissent}',
	'agree.closeNow': 'What closing does',
	'agree.closeRound':
		'{n} settled answer becomes a round of the firm, marked as a workshop result.|{n} settled answers become a round of the firm, marked as a workshop result.',
	'agree.closeOpenPoints':
		'{n} question stays unanswered in it. What was parked goes to the roadmap.|{n} questions stay unanswered in it. What was parked goes to the roadmap.',
	'agree.closeKeys':
		'The keys of the ballot boxes are deleted, and ballots still sealed with them.',
	'agree.closeSealed':
		'{n} ballot lies in a box that is not open yet and would be lost. Open the box first if it is to count.|{n} ballots lie in a box that is not open yet and would be lost. Open the box first if they are to count.',
	'agree.closeNothing':
		'Nothing is settled yet, so there is no result to make. Settle a question first.',
	'agree.close': 'Close and make it the firm’s result',
	'agree.closing': 'Closing …',
	'agree.closeFailed':
		'Closing did not work. Nothing was lost and the workshop is still open. Try again; if that fails too, save a backup file under “This device”.',
	'agree.backToTalk': 'Back to the questions',
	'agree.closedLead':
		'What was settled is now a round of the firm. Open points and promises stand on the roadmap page.',
	'agree.toRoadmap': 'To open points and promises',
	'agree.handOver': 'For the owner',
	'agree.handOverLead':
		'One file with everything about the firm: answers, what the room said, open points, promises. The owner opens it under “This device”. Without names of participants; below five ballots with the open cards.',
	'agree.saveFirm': 'Save the file for {name}',
	'agree.forget': 'Keep a copy without ballots',
	'agree.forgetLead':
		'Save the owner’s file first if the ballots are to be in it. Then this device can forget what the ballots said: reasons, roles and open cards go. What was settled stays, with its dots.',
	'agree.forgetDo': 'Forget the ballots here',
	'agree.forgotten': 'The ballots are gone from this device. What was settled stays.',
	'agree.forgetFailed': 'That did not work. Nothing was changed; try again.',
	'agree.noBallotsHere': 'This device holds no ballots of this workshop.',

	'agree.again': 'What moved since last time',
	'agree.noEarlier':
		'This workshop does not repeat an earlier one. In six months, prepare one with the same questions: then you see here what moved.',
	'agree.earlierGone':
		'The earlier workshop is not on this device. Open the file of the firm that holds it, then look here again.',
	'agree.nothingShared':
		'The two workshops have no question in common, or neither has been opened yet.',
	'agree.comparedWith': 'Compared with {day}.',
	'agree.movedSum': 'Settled higher: {up}, lower: {down}, as before: {same}.',
	'agree.closerSum': 'Closer together on {closer}, further apart on {apart}.',
	'agree.moved': 'What moved',
	'agree.grewCloser': 'Where the room grew closer',
	'agree.grewApart': 'Where the room grew apart',
	'agree.unmoved': 'No change, or not comparable',
	'agree.againMeasure':
		'“Closer” compares van der Eijk’s A of the last ballots, where both times at least six people answered.',
	'agree.question': 'Question',
	'agree.beforeNow': 'Settled, before and now',
	'agree.fromTo': '{from} → {to}',
	'agree.theRoom': 'The room',
	'agree.way.up': '{n} step up|{n} steps up',
	'agree.way.down': '{n} step down|{n} steps down',
	'agree.way.same': 'as before',
	'agree.way.unknown': 'not settled both times',
	'agree.way.noVerdict': 'too few answers',

	'agree.screen.title': 'Projector',
	'agree.screen.join': 'Join with your phone',
	'agree.screen.joinLead':
		'Open {app}, tap “{invited}”, and point the camera here. No phone? Answer on the facilitator’s device or on paper.',
	'agree.screen.soon': 'The workshop begins in a moment.',
	'agree.screen.divided': 'Where we see it most differently',
	'agree.screen.allSaid': 'Nothing is left to talk about',
	'agree.screen.settled': '{settled} of {all} questions settled',
	'agree.screen.thanks': 'Thank you',
	'agree.screen.whole': 'Full screen',

	'agree.result.mark': 'Workshop result',
	'agree.result.lead': 'Agreed in the workshop of {day}, not answered by one person.',
	'agree.result.leadGone': 'Agreed in a workshop, not answered by one person.',
	'agree.result.open': 'What the room settled',
	'agree.result.column': 'Disagreement',
	'agree.result.columnLead':
		'Disagreement tells how far apart the ballots were in the workshop: 0 of one mind, 0.5 evenly spread, 1 two camps at the ends. A dash where fewer than six people answered.',

	'agree.plan.title': 'From the workshop of {day}',
	'agree.plan.points': 'Open points',
	'agree.plan.actions': 'Promises',
	'agree.plan.untouched':
		'{n} more question was not talked about.|{n} more questions were not talked about.',
	'agree.plan.done': 'Done: {action}'
} as const;

export type AgreeKey = keyof typeof agreeEn;
