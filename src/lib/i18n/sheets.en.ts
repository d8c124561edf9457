/** Words of ballots on paper: printing them, and typing them back in. `a|b` is one|other. */
export const sheetsEn = {
	'sheets.title': 'Ballot sheets',
	'sheets.lead':
		'For those without a phone. Everybody marks a sheet alone; you type it back in afterwards.',
	'sheets.count': 'How many sheets',
	'sheets.first': 'First sheet number',
	'sheets.kind': 'What stands on a sheet',
	'sheets.kindFull': 'Every option written out beside its box',
	'sheets.kindShort': 'Numbers only, and one copy to read from',
	'sheets.kindWhy':
		'Written out, nobody has to look anything up or count rows: fewer wrong marks. Numbers only needs less paper, but everybody needs the copy to read from in reach.',
	'sheets.print': 'Print',
	'sheets.printHint':
		'A4. Print on both sides if you can. In the browser’s print window you can also save a PDF.',
	'sheets.countWrong':
		'Give whole numbers: 1 to 40 sheets, numbered up to 99. What was there before still counts.',
	'sheets.preview': 'Sheet {n}, as it is printed',
	'sheets.previewRest': 'The other {n} looks the same.|The other {n} look the same.',
	'sheets.toTypeIn': 'Type sheets in',
	'sheets.toWorkshop': 'To the workshop',

	'sheets.sheet': 'Sheet {n}',
	'sheets.about': 'Workshop {firm}, {day}',
	'sheets.howTo':
		'No name, please. Cross one box in each row: what a visitor would see here today. “?” if you do not know, “–” if it does not apply to us. Made a mistake? Fill that box in and cross another.',
	'sheets.howToShort':
		'No name, please. The numbers stand for the sentences on the copy to read from. Cross one box in each row: what a visitor would see here today. “?” if you do not know, “–” if it does not apply to us. Made a mistake? Fill that box in and cross another.',
	'sheets.role': 'I work mostly as',
	'sheets.role.owner': 'Owner or manager',
	'sheets.role.finance': 'Finance',
	'sheets.role.shop-floor': 'Shop floor',
	'sheets.role.sales': 'Sales',
	'sheets.role.it': 'IT',
	'sheets.role.rd': 'Development',
	'sheets.number': 'No.',
	'sheets.question': 'Question',
	'sheets.dontKnow': 'Don’t know',
	'sheets.notApplicable': 'Does not apply',
	'sheets.reasons': 'Why? Number of the question, and a few words',
	'sheets.reading': 'To read from',
	'sheets.readingLead': 'The numbers on the ballot sheets stand for these sentences.',

	'sheets.typeIn': 'Type sheets in',
	'sheets.typeInLead':
		'One key an answer, as printed: 1 to {most}; ? or d: don’t know; - or n: does not apply. Space or Enter leaves a row blank, Backspace goes back, arrows move, Delete clears. The row moves on by itself.',
	'sheets.nothingGathered': 'No ballot box is waiting',
	'sheets.nothingGatheredLead':
		'Sheets go into a ballot box that is not open yet. Begin the ballot on the page of the workshop; sheets can be printed before.',
	'sheets.whichSheet': 'Number on the sheet',
	'sheets.begin': 'Begin',
	'sheets.numberWrong': 'Type the number that is printed on the sheet, 1 to 99.',
	'sheets.isInBox':
		'Sheet {sheet} is in the box already. If you put it in again, it replaces the one typed in before.',
	'sheets.goesOn': 'Sheet {sheet} goes on where you stopped.',
	'sheets.waiting': 'Begun, not in the box yet',
	'sheets.waitingOne': 'Sheet {sheet}: {n} answer|Sheet {sheet}: {n} answers',
	'sheets.roleTicked': 'Role ticked',
	'sheets.roleNone': 'none',
	'sheets.answers': 'Answers of sheet {n}',
	'sheets.row': '{n}. {question}',
	'sheets.keys': 'Keys for question {n}',
	'sheets.key': '{key}: {says}',
	'sheets.skip': 'Leave blank',
	'sheets.back': 'Row before',
	'sheets.said': 'Question {n}: {says}',
	'sheets.blank': 'blank',
	'sheets.notAKey': '“{key}” is no answer here. 1 to {most}, ? or -.',
	'sheets.answered': '{done} of {all} answered',
	'sheets.stillBlank': 'Blank: {rows}',
	'sheets.toBlank': 'To the first blank row',
	'sheets.why': 'Reasons on the sheet (if any)',
	'sheets.whyOf': 'Reason for question {n}',
	'sheets.whyNumber': 'Question no.',
	'sheets.whyText': 'Reason',
	'sheets.whyAdd': 'Add reason',
	'sheets.whyWrong': 'Give the number of a question on this sheet, and a few words.',
	'sheets.putIn': 'Put sheet {sheet} into the box',
	'sheets.putInAgain': 'Replace sheet {sheet} in the box',
	'sheets.empty': 'Nothing is typed in yet. Type at least one answer, or choose another sheet.',
	'sheets.isIn': 'Sheet {sheet} is in the box.',
	'sheets.replaced': 'Sheet {sheet} replaces the one typed in before.',
	'sheets.inBox': '{count} of {expected} ballots in the box.',
	'sheets.inBoxSheets': 'Sheets typed in: {sheets}.',
	'sheets.closed':
		'The box was opened meanwhile, so sheet {sheet} did not go in. What you typed is still here. If it must count, hold a new ballot.',
	'sheets.refused': 'Sheet {sheet} did not go in: {what}. What you typed is still here. {todo}.',
	'sheets.failed':
		'Sheet {sheet} did not go in, because the browser refused to save. What you typed is still here. Try again.'
} as const;

export type SheetsKey = keyof typeof sheetsEn;
