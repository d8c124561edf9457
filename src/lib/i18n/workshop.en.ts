/** Words of the facilitator of a workshop: preparing, gathering ballots, opening the box. `a|b` is one|other. */
export const workshopEn = {
	'workshop.title': 'Workshop',
	'workshop.missing': 'This workshop is not on this device',
	'workshop.missingLead':
		'It may be on the device it was prepared on, or in the bin under “This device”. Nothing was lost here.',
	'workshop.chooseFirm': 'A workshop with which firm?',
	'workshop.noFirm': 'A workshop belongs to a firm. Set one up first; its name is enough.',
	'workshop.of': '{firm}, {day}',

	'workshop.prepare': 'Prepare a workshop',
	'workshop.prepareLead':
		'Everybody answers apart. Then the box is opened, and the room talks about what it sees most differently.',
	'workshop.kit': 'What is asked',
	'workshop.sameKit': 'The same as on {day}',
	'workshop.newKit': 'Something else',
	'workshop.kitSize':
		'{questionnaire}: {n} question from {dimensions}|{questionnaire}: {n} questions from {dimensions}',
	'workshop.kitWhy': 'With the same questions you see afterwards what moved.',
	'workshop.kitGone':
		'{n} question of last time is no longer asked and is left out.|{n} questions of last time are no longer asked and are left out.',
	'workshop.questionnaire': 'Questionnaire',
	'workshop.depth': 'How deep',
	'workshop.dimensions': 'Dimensions',
	'workshop.all': 'All',
	'workshop.weakest': 'The {count} weakest in {round}',
	'workshop.questions': '{n} question|{n} questions',
	'workshop.minutes': '{n} min',
	'workshop.noTalk': 'no time to talk',
	'workshop.noDimension': 'Tick at least one dimension.',
	'workshop.room': 'The room',
	'workshop.time': 'Minutes in all',
	'workshop.people': 'People who answer',
	'workshop.fewPeople':
		'With fewer than {floor} people there is no anonymity: when the box is opened, each person’s answers lie open.',
	'workshop.day': 'Day',
	'workshop.roles': 'Roles in the room',
	'workshop.rolesLead':
		'Each person may name a role. Roles are compared only where enough people share one.',
	'workshop.role.owner': 'Owner',
	'workshop.role.finance': 'Finance',
	'workshop.role.shop-floor': 'Shop floor',
	'workshop.role.sales': 'Sales',
	'workshop.role.it': 'IT',
	'workshop.role.rd': 'R&D',
	'workshop.agenda': 'Agenda',
	'workshop.agendaSum': '{n} minute in all|{n} minutes in all',
	'workshop.agenda.welcome': 'Welcome',
	'workshop.agenda.answer': 'Answer apart',
	'workshop.agenda.open': 'Open the box and look',
	'workshop.agenda.close': 'Close: who does what',
	'workshop.squeezed':
		'No time is left for {dimensions}. Give more minutes or leave some dimensions out.',
	'workshop.setUp': 'Set up the ballot box',
	'workshop.settingUp': 'Setting up …',
	'workshop.notSetUp':
		'The ballot box could not be set up. Nothing was lost: press the button again.',
	'workshop.underWay': 'A workshop of {day} is under way.',
	'workshop.goOn': 'Go on with it',
	'workshop.noBox': 'Prepared, no ballot box yet',
	'workshop.noBoxLead': 'The plan is kept. Set up the box and people can answer.',

	'workshop.stages': 'Where you are',
	'workshop.stage.prepare': 'Prepare',
	'workshop.stage.answer': 'Answer apart',
	'workshop.stage.open': 'Open',
	'workshop.stage.agree': 'Agree',
	'workshop.stage.close': 'Close',
	'workshop.stageDone': 'done',
	'workshop.timeLeft': 'about {n} minute left|about {n} minutes left',
	'workshop.timeOver': '{n} minute over|{n} minutes over',

	'workshop.box': 'Ballot box',
	'workshop.inBox': '{count} of {expected} in',
	'workshop.boxBlind': 'Nobody sees what they say before the box is opened, nor do you.',
	'workshop.boxEmpty': 'The box is empty. Choose below how people answer; ways can be mixed.',
	'workshop.allIn': 'Everybody’s ballot is in.',
	'workshop.again': 'Second ballot',
	'workshop.againLead':
		'Only this question is asked again. The new ballot counts instead of the first.',
	'workshop.againEnd': 'End it without a result',
	'workshop.againEndLead': 'Nobody has voted yet. Without votes the first ballot stays.',

	'workshop.ways': 'How people answer',
	'workshop.phones': 'Own phones',
	'workshop.phonesLead':
		'Each person opens the invitation in the app on their phone, answers, and shows you one code.',
	'workshop.show': 'Show the invitation',
	'workshop.hide': 'Put the invitation away',
	'workshop.invitation': 'Invitation to the workshop of {firm}',
	'workshop.invitationGone':
		'This device does not hold the key of this box, so there is no invitation. Open the workshop on the device it was set up on.',
	'workshop.scan': 'Scan ballots',
	'workshop.scanEnd': 'Stop scanning',
	'workshop.passed': 'This device, passed round',
	'workshop.passedLead': 'One after the other answers here; nobody sees the others’ answers.',
	'workshop.pass': 'Pass it round',
	'workshop.paper': 'Paper',
	'workshop.paperLead':
		'Print the sheets, collect them, type them in with one key for each answer.',
	'workshop.print': 'Print ballot sheets',
	'workshop.type': 'Type sheets in',
	'workshop.projector': 'Projector',
	'workshop.projectorLead':
		'A second window for the wall: how to join, how many are in, later the question at hand. No names.',
	'workshop.openScreen': 'Open the projector window',
	'workshop.change': 'Change time, people or roles',

	'workshop.heard': 'Last messages',
	'workshop.heardNone': 'What becomes of each ballot is said here.',
	'workshop.took.first': 'Taken. {count} in the box.',
	'workshop.took.renewed': 'Taken. It replaces an earlier ballot of the same person.',
	'workshop.took.repeated': 'This ballot is in the box already. It counts once.',
	'workshop.took.outdated':
		'Not taken: a later ballot of the same person is in the box, and that one counts.',
	'workshop.took.closed': 'Not taken: this box is open, and no more ballots are counted.',
	'workshop.refused.damaged':
		'Not taken: the ballot is damaged. Have it shown again, or sent as a file.',
	'workshop.refused.foreign':
		'Not taken: this ballot belongs to another workshop. Have the person open this invitation.',
	'workshop.refused.old-version':
		'Not taken: it answers an older version of the questions (version {found}, here {expected}). Have the app on that phone updated.',
	'workshop.refused.newer-version':
		'Not taken: it answers a newer version of the questions (version {found}, here {expected}). Let that person answer on this device or on paper.',
	'workshop.refused.other-poll':
		'Not taken: this is a ballot of another round of voting. Have the person open the present invitation.',
	'workshop.refused.other-questions':
		'Not taken: it answers other questions than this box asks. Have the person open the present invitation.',
	'workshop.refused.other':
		'Not taken: this could not be read as a ballot. Have it shown again, or sent as a file.',
	'workshop.notKept':
		'The ballot could not be kept on this device. Nothing in the box was lost; scan it again.',

	'workshop.openBox': 'Open the ballot box',
	'workshop.openAsk': 'Open the box now?',
	'workshop.openCount': '{count} of {expected} are in. Once it is open, no more ballots are taken.',
	'workshop.openHidden':
		'The ballots are shuffled and only counted together. Nobody sees who gave which.',
	'workshop.openPlain':
		'With fewer than {floor} ballots there is no anonymity: each ballot will lie open on this screen. Say so in the room first.',
	'workshop.openNow': 'Open now',
	'workshop.notYet': 'Not yet',
	'workshop.opening': 'Opening …',
	'workshop.notOpened':
		'The box could not be opened. It is as it was, with all ballots; try again.',

	'workshop.divided': 'Most divided',
	'workshop.dividedLead': 'Talk about these first: here the room sees the firm most differently.',
	'workshop.nothingSaid': 'No ballot chose an option. Talk about the questions as they come.',
	'workshop.talk': 'Talk about them',
	'workshop.talkOn': 'Go on talking',
	'workshop.dots': '{ask} {said}',
	'workshop.dotsSaid': 'Answers: {count}. Half of them reach: {option}.',
	'workshop.dotsNone': 'Nobody chose an option.',
	'workshop.median': 'middle',
	'workshop.persons': '{n} person|{n} people',
	'workshop.sum': 'The whole in numbers',
	'workshop.ballots': 'Ballots',
	'workshop.label.agreement': 'Agree',
	'workshop.label.split': 'Two camps',
	'workshop.label.spread': 'Spread out',
	'workshop.label.too-few': 'Too few answers',
	'workshop.settled': 'Settled',
	'workshop.settledOf': '{done} of {all}',
	'workshop.tooFewLead':
		'With fewer than {floor} answers to a question no verdict is given, only dots and the middle.',
	'workshop.cards': 'The open cards',
	'workshop.cardsLead': 'Fewer than {floor} ballots: each lies open, in shuffled order.',
	'workshop.person': 'Person {number}',
	'workshop.personOf': '{role} ({person})',
	'workshop.question': 'Question',
	'workshop.noVote': 'no answer',
	'workshop.forgotten': 'What the single ballots said has been forgotten. What was agreed is kept.',
	'workshop.toClose': 'Close the workshop',
	'workshop.closed': 'Closed on {day}. What was agreed is a round of the firm.',
	'workshop.toResult': 'See the result',
	'workshop.toClosing': 'Open points and hand-over',
	'workshop.toAgain': 'What moved since last time',

	'workshop.list': 'Workshops',
	'workshop.none':
		'No workshop yet. With several people in a room: everybody answers apart, then you talk about what is seen differently.',
	'workshop.state.prepare': 'Prepared, no ballot box yet',
	'workshop.state.answer': 'Ballots are being gathered',
	'workshop.state.open': 'Box open, nothing settled yet',
	'workshop.state.agree': '{done} of {all} questions settled',
	'workshop.state.close': 'All questions settled',
	'workshop.state.closed': 'Closed',
	'workshop.open': 'Open the workshop',
	'workshop.openOf': 'Open the workshop of {day}',
	'workshop.delete': 'Delete the workshop of {day}'
} as const;

export type WorkshopKey = keyof typeof workshopEn;
