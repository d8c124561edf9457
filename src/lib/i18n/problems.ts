import type { Problem } from '#lib/domain/result';

/** What is wrong, and what to do about it: both without a full stop. {braces} are filled from the problem's details. */
export interface ProblemText {
	readonly what: string;
	readonly todo: string;
}

const en = {
	'json/too-large': {
		what: 'The file is larger than {limit} MB',
		todo: 'Check that it is the right file; Gradus files are far smaller'
	},
	'json/not-utf8': {
		what: 'The text is not in UTF-8',
		todo: 'Save the file as UTF-8 in your editor and try again'
	},
	'json/empty': { what: 'The file is empty', todo: 'Choose another file or export it again' },
	'json/syntax': {
		what: 'The text is not valid JSON at line {line}, column {column}',
		todo: 'Mend that line, or export the file again if it was cut off'
	},
	'json/too-deep': {
		what: 'Objects and lists lie more than {limit} deep in each other',
		todo: 'Use a file made by Gradus'
	},
	'json/duplicate-key': {
		what: '“{key}” stands twice',
		todo: 'Keep one of the two'
	},
	'json/forbidden-key': {
		what: '“{key}” is not allowed as a key',
		todo: 'Take it out, and be wary of where the file came from'
	},
	'json/number-range': {
		what: 'The number {found} is too large or too small for a computer',
		todo: 'Write a number that can be stored'
	},
	'json/number-unsafe': {
		what: 'The number {found} would be rounded',
		todo: 'Write it as text or use a smaller number'
	},

	'shape/not-object': {
		what: 'An object belongs here, not {found}',
		todo: 'Write keys and values in { }'
	},
	'shape/not-list': { what: 'A list belongs here, not {found}', todo: 'Write the values in [ ]' },
	'shape/not-text': {
		what: 'Text belongs here, not {found}',
		todo: 'Put the value in quotation marks'
	},
	'shape/not-number': {
		what: 'A number belongs here, not {found}',
		todo: 'Write a number without quotation marks'
	},
	'shape/not-boolean': {
		what: 'Yes or no belongs here, not {found}',
		todo: 'Write true or false without quotation marks'
	},
	'shape/missing-key': { what: '“{key}” is missing', todo: 'Add it' },
	'shape/unknown-key': {
		what: '“{key}” is not part of this format',
		todo: 'Correct its spelling or take it out'
	},

	'answers/unknown-format': {
		what: '“{found}” is not the format of an answers file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'answers/unknown-questionnaire': {
		what: 'There is no questionnaire “{found}”',
		todo: 'Use one of {known}'
	},
	'answers/version-invalid': {
		what: '“{found}” is not a version',
		todo: 'Write a whole number from 1 on, or leave it out'
	},
	'answers/version-newer': {
		what: 'The file uses version {found} of the questionnaire, Gradus here has {shipped}',
		todo: 'Update Gradus, then read the file again'
	},
	'answers/depth-missing': {
		what: 'The depth is missing',
		todo: 'Add “depth” with one of {known}'
	},
	'answers/unknown-depth': { what: 'There is no depth “{found}”', todo: 'Use one of {known}' },
	'answers/unknown-dimension': {
		what: 'There is no dimension “{found}”',
		todo: 'Use one of {known}'
	},
	'answers/not-deeper': {
		what: '“{found}” is not deeper than the depth “{depth}” of the whole',
		todo: 'Choose a greater depth or take the line out'
	},
	'answers/round-invalid': {
		what: '“{found}” is not a round',
		todo: 'Write year and month such as 2026-11, a second one in the same month 2026-11-2'
	},
	'answers/unknown-origin': {
		what: 'There is no origin “{found}”',
		todo: 'Write {known}, or leave it out'
	},
	'answers/unknown-question': {
		what: 'There is no question “{found}”',
		todo: 'Correct the id, or take the answer out'
	},
	'answers/unknown-sector': {
		what: 'There is no sector “{found}”',
		todo: 'Use a division of GB/T 4754-2017 such as C36, or leave it out'
	},
	'answers/unknown-size': { what: 'There is no size “{found}”', todo: 'Use one of {known}' },
	'answers/unknown-region': {
		what: 'There is no region “{found}”',
		todo: 'Use a country such as DE or a province such as CN-33, or leave it out'
	},
	'answers/chain-invalid': {
		what: '“{found}” is not the id of an industrial chain',
		todo: 'Write lower-case letters, digits and hyphens, such as machine-tools'
	},
	'answers/unknown-place': {
		what: 'There is no place “{found}” in the chain',
		todo: 'Use one of {known}'
	},
	'answers/unknown-revenue-band': {
		what: 'There is no revenue band “{found}”',
		todo: 'Use one of {known}'
	},
	'answers/two-states': {
		what: 'The answer says “{option}” and has the state “{state}” as well',
		todo: 'Keep one of the two'
	},
	'answers/no-state': {
		what: 'The answer says nothing',
		todo: 'Add what was said, such as an “option”, or a “state”, or take the answer out'
	},
	'answers/unknown-state': { what: 'There is no state “{found}”', todo: 'Use one of {known}' },
	'answers/unknown-option': {
		what: 'The question has no option “{found}”',
		todo: 'Use one of {known}'
	},
	'answers/option-twice': {
		what: 'The option “{found}” is chosen twice',
		todo: 'Keep one of the two'
	},
	'answers/excludes-others': {
		what: 'The option “{found}” says that none of the others holds, yet others are chosen too',
		todo: 'Take it out, or keep it alone'
	},
	'answers/no-choice': {
		what: 'No option is chosen',
		todo: 'Name at least one, or take the answer out'
	},
	'answers/wrong-form': {
		what: 'The question cannot be answered with “{found}”',
		todo: 'Answer it with {known}'
	},
	'answers/unknown-part': {
		what: 'The question does not ask for the figure “{found}”',
		todo: 'Use one of {known}'
	},
	'answers/part-missing': {
		what: 'The figure “{part}” is missing, so nothing follows from the others',
		todo: 'Add it, or answer in another form'
	},
	'answers/part-above-whole': {
		what: '“{part}” is more than “{whole}”, though it is a part of it',
		todo: 'Check both figures and correct the wrong one'
	},
	'answers/years-differ': {
		what: 'The lists do not cover the same years, or one of them is empty',
		todo: 'Write one figure for each year, and the same years in each list'
	},
	'answers/figure-below': {
		what: '{found} is less than {min}, the least that is possible here',
		todo: 'Check the figure, its sign and its unit'
	},
	'answers/figure-above': {
		what: '{found} is more than {max}, the most that is possible here',
		todo: 'Check the figure and its unit'
	},
	'answers/no-figure': {
		what: 'No result follows from these figures, for instance because a total or an earlier year is 0',
		todo: 'Correct them, or answer in another form'
	},
	'answers/disagree': {
		what: '“{found}” does not agree with the other figures, from which “{follows}” follows',
		todo: 'Correct one of them, or leave “{found}” out'
	},
	'answers/unknown-confidence': {
		what: '“{found}” does not say how sure the answer is',
		todo: 'Use one of {known}'
	},
	'answers/only-with-option': {
		what: '“{key}” goes only with an option or a figure',
		todo: 'Add what was said, or take it out'
	},
	'answers/reason-missing': {
		what: 'The reason is missing why the question does not apply',
		todo: 'Add “reason” with one of {known}'
	},
	'answers/reason-not-allowed': {
		what: '“{found}” is not a reason that this question allows',
		todo: 'Use one of {known}'
	},
	'answers/reason-misplaced': {
		what: 'A reason goes only with the state “not-applicable”',
		todo: 'Change the state or take the reason out'
	},
	'answers/always-applies': {
		what: 'The question applies to every firm',
		todo: 'Answer it, or write the state “dont-know”'
	},

	'edition/unknown-format': {
		what: '“{found}” is not the format of an edition file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'edition/empty-text': { what: 'The text is empty', todo: 'Write the name' },
	'edition/unknown-locale': {
		what: 'There is no language “{found}”',
		todo: 'Use one of {known}'
	},
	'edition/chain-id-invalid': {
		what: '“{found}” cannot be an id',
		todo: 'Write lower-case letters, digits and hyphens, such as machine-tools'
	},
	'edition/duplicate-chain': {
		what: 'The chain “{found}” stands twice',
		todo: 'Keep one or give the other its own id'
	},

	'limits/unknown-format': {
		what: '“{found}” is not the format of a limits file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'limits/budget-invalid': {
		what: '{found} cannot be a budget',
		todo: 'Write an amount from 0 on, or leave it out for no limit'
	},
	'limits/currency-invalid': {
		what: '“{found}” is not a currency',
		todo: 'Write its three capital letters, such as CNY'
	},
	'limits/currency-missing': {
		what: 'A budget stands there without its currency',
		todo: 'Add “currency” with its three capital letters, such as CNY'
	},
	'limits/rate-invalid': {
		what: '{found} cannot be a rate of exchange',
		todo: 'Write how many units of your currency one unit of the catalogue’s is worth'
	},
	'limits/rate-missing': {
		what: 'The steps are priced in {own}, the limits in {found}, and no rate says what one is worth in the other',
		todo: 'Add “rate” with “value”, the units of your currency for one {own}, and the “day” it was looked up'
	},
	'limits/rate-misplaced': {
		what: 'There is a rate of exchange, but no currency other than {own}, in which the steps are priced',
		todo: 'Name the other “currency”, or take the rate out'
	},
	'limits/day-invalid': {
		what: '“{found}” is not a day of the calendar',
		todo: 'Write year, month and day such as 2026-11-22'
	},
	'limits/days-invalid': {
		what: '{found} cannot be the person-days of a quarter',
		todo: 'Write a number from 0 on, or leave it out for no limit'
	},
	'limits/quarters-invalid': {
		what: '{found} cannot be a number of quarters',
		todo: 'Write a whole number from 1 to 40, or leave it out for no limit'
	},
	'limits/unknown-step': {
		what: 'The catalogue has no step “{found}”',
		todo: 'Correct the id; gradus steps lists those that are shipped'
	},
	'limits/step-twice': {
		what: 'The step “{found}” stands twice in the list',
		todo: 'Keep one of the two'
	},
	'limits/wanted-and-refused': {
		what: 'The step “{found}” is both wanted and refused',
		todo: 'Decide, and take it out of one of the lists'
	},
	'limits/unknown-area': {
		what: 'There is no area “{found}”',
		todo: 'Use one of {known}'
	},
	'limits/weight-invalid': {
		what: '{found} cannot be the weight of an area',
		todo: 'Write a whole number from 0 to 100'
	},
	'limits/no-weight': {
		what: 'Every area has the weight 0, so nothing would count',
		todo: 'Give at least one area more than 0'
	},
	'limits/unknown-goal': {
		what: 'There is no goal of the kind “{found}”',
		todo: 'Use one of {known}'
	},
	'limits/unknown-level': {
		what: 'There is no level {found} to reach',
		todo: 'Use one of {known}'
	},
	'limits/unknown-dimension': {
		what: 'There is no dimension “{found}”',
		todo: 'Use one of {known}'
	},
	'limits/unknown-tier': {
		what: 'There is no title “{found}”',
		todo: 'Use one of {known}'
	},

	'steps/unknown-format': {
		what: '“{found}” is not the format of a steps file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'steps/no-step': { what: 'The file holds no step', todo: 'Add at least one' },
	'steps/too-many': {
		what: 'The file holds more than 1000 steps',
		todo: 'Keep those that somebody would choose from'
	},
	'steps/id-invalid': {
		what: '“{found}” cannot be the id of a step',
		todo: 'Write letters, digits, dots and hyphens, such as backup-restore-drill'
	},
	'steps/duplicate-id': {
		what: 'The step “{found}” stands twice',
		todo: 'Keep one or give the other its own id'
	},
	'steps/empty-name': { what: 'The name is empty', todo: 'Write the name, or leave it out' },
	'steps/no-effect': {
		what: 'The step “{found}” lifts nothing',
		todo: 'Name under “raises” or “official” what it lifts, or take it out'
	},
	'steps/unknown-questionnaire': {
		what: 'There is no questionnaire “{found}”',
		todo: 'Use one of {known}'
	},
	'steps/unknown-question': {
		what: 'There is no question “{found}” in “{questionnaire}”',
		todo: 'Correct the id, or take the line out'
	},
	'steps/unknown-option': {
		what: 'The question “{question}” has no option “{found}”',
		todo: 'Use one of {known}'
	},
	'steps/option-form': {
		what: 'An option belongs here, not {found}',
		todo: 'Write its id, such as 3'
	},
	'steps/unknown-step': {
		what: 'The file has no step “{found}” that could come before',
		todo: 'Correct the id, or add that step'
	},
	'steps/unknown-programme': {
		what: 'There is no kind of outside help “{found}”',
		todo: 'Use one of {known}'
	},
	'steps/days-invalid': {
		what: '{found} cannot be a number of person-days',
		todo: 'Write a number from 0 on'
	},
	'steps/weeks-invalid': {
		what: '{found} cannot be a number of weeks',
		todo: 'Write a whole number from 1 to 520'
	},
	'steps/unknown-size': { what: 'There is no size “{found}”', todo: 'Use one of {known}' },
	'steps/sector-invalid': {
		what: '“{found}” is not a sector',
		todo: 'Use a section or division of GB/T 4754-2017 such as C or C36'
	},
	'steps/unknown-risk': { what: 'There is no risk “{found}”', todo: 'Use one of {known}' },
	'steps/month-invalid': {
		what: '“{found}” is not a month',
		todo: 'Write year and month such as 2027-11'
	},
	'steps/cost-form': {
		what: 'The cost is neither given by size nor once for every size',
		todo: 'Write either “bySize”, or “oneOff” and “yearly”'
	},
	'steps/cost-negative': {
		what: 'The cost {found} is negative',
		todo: 'Write 0 or more'
	},
	'steps/cost-invalid': {
		what: '{found} cannot be a cost',
		todo: 'Write a whole number of the currency’s units'
	},
	'steps/cost-order': {
		what: 'The estimate does not rise from low over typical to high',
		todo: 'Put the three figures in order'
	},
	'steps/cost-falls': {
		what: 'The cost {found} is less than the {smaller} of the smaller firm',
		todo: 'Let the cost stay or rise with the size of the firm'
	},
	'steps/currency-invalid': {
		what: '“{found}” is not a currency',
		todo: 'Write its three capital letters, such as CNY'
	},
	'steps/currencies-differ': {
		what: 'The cost is in {found}, that of an earlier step in {first}',
		todo: 'Give all costs of the file in one currency'
	},
	'steps/cycle': {
		what: 'Steps require each other in a circle, so none can begin ({way})',
		todo: 'Take one of these requirements out'
	},
	'steps/needs-cycle': {
		what: 'Only steps that come after this one could bring “{question}” that far ({way})',
		todo: 'Ask for less, or add a step that lifts it before'
	},

	'programmes/unknown-format': {
		what: '“{found}” is not the format of a programmes file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'programmes/empty-text': { what: 'The text is empty', todo: 'Write a name' },
	'programmes/id-invalid': {
		what: '“{found}” cannot be the id of a programme',
		todo: 'Write lower-case letters, digits and hyphens, such as retrofit-2027'
	},
	'programmes/duplicate-id': {
		what: 'The programme “{found}” stands twice',
		todo: 'Keep one or give the other its own id'
	},
	'programmes/unknown-kind': {
		what: 'There is no kind of outside help “{found}”',
		todo: 'Use one of {known}'
	},
	'programmes/link-invalid': {
		what: '“{found}” is not an address that Gradus would open',
		todo: 'Write the whole address, beginning with https'
	},
	'programmes/day-invalid': {
		what: '“{found}” is not a day of the calendar',
		todo: 'Write year, month and day such as 2027-03-31'
	},
	'programmes/until-before-from': {
		what: 'The last day {found} lies before the first',
		todo: 'Check both days'
	},
	'programmes/empty-list': {
		what: 'The list is empty, so no firm could meet the condition',
		todo: 'Write at least one value, or leave the condition out'
	},
	'programmes/unknown-size': { what: 'There is no size “{found}”', todo: 'Use one of {known}' },
	'programmes/sector-invalid': {
		what: '“{found}” is not a sector',
		todo: 'Use a section or division of GB/T 4754-2017 such as C or C36'
	},
	'programmes/region-invalid': {
		what: '“{found}” is not a region',
		todo: 'Use a country such as DE, or a subdivision such as CN-33'
	},

	'backup/unknown-format': {
		what: '“{found}” is not the format of a backup file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'backup/time-invalid': {
		what: '“{found}” is not a time',
		todo: 'Use the file as Gradus wrote it; times look like 2026-11-22T12:00:00.000Z'
	},
	'backup/schema-invalid': {
		what: '“{found}” is not a version of the store',
		todo: 'Use the file as Gradus wrote it'
	},
	'file/entry-damaged': {
		what: 'This entry does not match its own check sum',
		todo: 'Use an undamaged copy of the backup file'
	},
	'file/entry-unreadable': {
		what: 'This entry has not the form that it should have',
		todo: 'Use the file as Gradus saved it'
	},
	'file/newer': {
		what: 'A newer version of Gradus wrote this file (form {found}, this version knows {known})',
		todo: 'Update Gradus on this device first, then open the file again'
	},
	'backup/id-invalid': {
		what: '“{found}” is too short for the id of an entry',
		todo: 'Use the file as Gradus wrote it'
	},
	'backup/seq-invalid': {
		what: '“{found}” is not the running number of an entry',
		todo: 'Use the file as Gradus wrote it'
	},
	'backup/unknown-kind': {
		what: 'There is no kind of entry “{found}”',
		todo: 'Update Gradus, or use the file as Gradus wrote it'
	},
	'backup/count-invalid': {
		what: '“{found}” is not a count',
		todo: 'Use the file as Gradus wrote it'
	},
	'backup/hash-invalid': {
		what: '“{found}” is not a check sum',
		todo: 'Use the file as Gradus wrote it'
	},
	'backup/part-unknown': {
		what: 'There is no part “{found}” in a backup',
		todo: 'Use {known}, or update Gradus if the file is newer'
	},
	'backup/row-invalid': {
		what: 'This is not what Gradus keeps in this place',
		todo: 'Use the file as Gradus wrote it, or update Gradus if the file is newer'
	},
	'backup/bytes-invalid': {
		what: 'This text does not stand for bytes',
		todo: 'Use an undamaged copy of the backup file'
	},
	'backup/count-differs': {
		what: 'The file says it has {expected} entries here, and has {found}',
		todo: 'Use an undamaged copy of the backup file'
	},
	'backup/incomplete': {
		what: 'The file breaks off before its end',
		todo: 'Copy the whole file again; nothing here was changed'
	},
	'backup/not-backup': {
		what: 'This file was not made by Gradus',
		todo: 'Choose a file whose name begins with gradus-backup'
	},
	'backup/hash-differs': {
		what: 'This part is not as it was when the file was made',
		todo: 'Use an undamaged copy of the backup file'
	},
	'backup/twice': {
		what: 'This entry stands in the file twice',
		todo: 'Use the file as Gradus wrote it'
	},
	'backup/file-damaged': {
		what: 'The bytes of this photo or file are damaged',
		todo: 'Use an undamaged copy of the backup file'
	},
	'lock/not-locked': {
		what: 'No passphrase opens this file',
		todo: 'Choose a backup that was saved with a passphrase; its name ends with .age.txt'
	},
	'lock/work-factor': {
		what: 'Opening this file would take 2^{found} steps, more than a phone can do; Gradus takes up to 2^{limit}',
		todo: 'Choose the file as Gradus saved it'
	},
	'lock/incomplete': {
		what: 'The file breaks off before its end, so no passphrase can open it',
		todo: 'Copy the whole file again'
	},
	'lock/damaged': {
		what: 'The file was damaged after it was saved',
		todo: 'Use another copy of it; the passphrase is not the cause'
	},
	'lock/wrong-passphrase': {
		what: 'This passphrase does not open the file',
		todo: 'Type it again, and look at capitals and spaces; without it nobody can open the file'
	},
	'lock/not-backup': {
		what: 'The passphrase is right, but inside is no backup of Gradus',
		todo: 'Choose a file whose name begins with gradus-backup'
	},

	'votes/unknown-format': {
		what: '“{found}” is not the format of a votes file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'votes/nothing': {
		what: 'The file holds no votes',
		todo: 'Add “questions” with the votes on each, or “frequencies” for a single one'
	},
	'votes/both': {
		what: 'Both “questions” and “frequencies” stand there',
		todo: 'Keep one of the two'
	},
	'votes/levels-invalid': {
		what: '{found} cannot be the number of levels',
		todo: 'Write a whole number from 2 to 20'
	},
	'votes/levels-missing': {
		what: 'Votes are listed, but not how many levels one could choose from',
		todo: 'Add “levels” with a whole number from 2 to 20'
	},
	'votes/vote-invalid': {
		what: '{found} is not one of the levels',
		todo: 'Count levels from 0 on, up to one below “levels”'
	},
	'votes/frequency-invalid': {
		what: '{found} cannot say how often a level was chosen',
		todo: 'Write a whole number from 0 to 100,000'
	},
	'votes/frequencies-count': {
		what: 'The list {found} does not hold one number for each level',
		todo: 'Write as many as “levels” says, from 2 to 20'
	},
	'votes/too-many': {
		what: 'One question has more than 100,000 votes',
		todo: 'Use the votes of one room'
	},

	'opening/count-invalid': {
		what: '“{found}” is not a count of votes',
		todo: 'Use the file as Gradus wrote it'
	},
	'opening/unknown-role': { what: 'There is no role “{found}”', todo: 'Use one of {known}' },
	'opening/vote-invalid': {
		what: '“{found}” is not a vote',
		todo: 'Use the file as Gradus wrote it'
	},
	'report/unknown-format': {
		what: 'The report has the format “{found}”',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'report/time-invalid': {
		what: '“{found}” is not a time',
		todo: 'Use the file as Gradus wrote it; times look like 2026-11-22T12:00:00.000Z'
	},
	'report/day-invalid': {
		what: '“{found}” is not a day',
		todo: 'Write the day like 2026-11-22'
	},
	'report/round-invalid': {
		what: '“{found}” is not a round',
		todo: 'Write year and month like 2026-11, and 2026-11-2 for the second of a month'
	},
	'report/period-invalid': {
		what: '“{found}” is not a quarter',
		todo: 'Write the quarter like 2026-Q4'
	},
	'report/currency-invalid': {
		what: '“{found}” is not a currency',
		todo: 'Write three capital letters such as CNY'
	},
	'report/digest-invalid': {
		what: '“{found}” is not a digest',
		todo: 'Use the file as Gradus wrote it; a digest has the digits 0 to 9 and a to f'
	},
	'report/count-invalid': {
		what: '{found} is not a count',
		todo: 'Write a whole number from 0 on'
	},
	'report/share-invalid': {
		what: '{found} is not a share',
		todo: 'Write a number from 0 to 1'
	},
	'report/figure-invalid': {
		what: '{found} does not belong here',
		todo: 'Use the file as Gradus wrote it'
	},
	'report/unknown-value': {
		what: '{found} is not one of the values that can stand here',
		todo: 'Use the file as Gradus wrote it'
	},
	'report/other-questionnaire': {
		what: 'The answers are to “{known}”, the score is of “{found}” or of another version',
		todo: 'Use the file as Gradus wrote it'
	},
	'firm/unknown-format': {
		what: '“{found}” is not the format of a firm file',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'firm/time-invalid': {
		what: '“{found}” is not a time',
		todo: 'Use the file as Gradus wrote it; times look like 2026-11-22T12:00:00.000Z'
	},
	'firm/id-invalid': {
		what: 'The id of the firm is empty',
		todo: 'Use the file as Gradus wrote it'
	},
	'firm/no-event': {
		what: 'The file holds nothing about the firm',
		todo: 'Ask for the file to be saved again'
	},
	'firm/part-unknown': {
		what: '“{found}” is not a part of a firm file',
		todo: 'Use the file as Gradus wrote it'
	},
	'firm/foreign-event': {
		what: 'An entry belongs to another firm',
		todo: 'Use the file as Gradus wrote it, one file for each firm'
	},
	'firm/foreign-opening': {
		what: 'The result of a ballot belongs to another firm',
		todo: 'Use the file as Gradus wrote it, one file for each firm'
	},
	'invitation/unknown-format': {
		what: '“{found}” is not the format of an invitation',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'invitation/id-invalid': {
		what: '“{found}” is not the id of a workshop',
		todo: 'Ask the facilitator to show the invitation again'
	},
	'invitation/poll-invalid': {
		what: '“{found}” is not the number of a ballot',
		todo: 'Ask the facilitator to show the invitation again'
	},
	'invitation/title-invalid': {
		what: 'The title has more than {limit} characters, or some that cannot be shown',
		todo: 'Ask the facilitator to choose a short title in plain text'
	},
	'invitation/version-invalid': {
		what: '“{found}” is not a version of a questionnaire',
		todo: 'Ask the facilitator to show the invitation again'
	},
	'invitation/unknown-questionnaire': {
		what: 'Gradus on this device has no questionnaire “{found}”',
		todo: 'Update Gradus here; this device has {known}'
	},
	'invitation/version-newer': {
		what: 'The workshop uses version {found} of the questionnaire, this device has {shipped}',
		todo: 'Update Gradus on this device, then open the invitation again'
	},
	'invitation/version-older': {
		what: 'The workshop was prepared with version {found} of the questionnaire, this device has {shipped}',
		todo: 'Ask the facilitator to update Gradus and prepare the workshop again; until then fill in a paper ballot'
	},
	'invitation/asks-invalid': {
		what: 'The list of questions does not fit the questionnaire',
		todo: 'Ask the facilitator to show the invitation again'
	},
	'invitation/recipient-invalid': {
		what: 'The key of the ballot box is damaged',
		todo: 'Ask the facilitator to show the invitation again'
	},
	'invitation/unknown-role': { what: 'There is no role “{found}”', todo: 'Use one of {known}' },
	'ballot/unknown-format': {
		what: '“{found}” is not a ballot that Gradus here can read',
		todo: 'Use {known}, or update Gradus if the ballot is newer'
	},
	'ballot/damaged': {
		what: 'The ballot is damaged and cannot be read',
		todo: 'Ask for it to be shown or sent again; the box has not changed'
	},
	'ballot/foreign': {
		what: 'The ballot belongs to another workshop',
		todo: 'Ask for the ballot of this workshop; the box has not changed'
	},
	'ballot/old-version': {
		what: 'The ballot was made with version {found} of the questionnaire, the workshop uses {expected}',
		todo: 'Have Gradus updated on that device and the ballot filled in again; the box has not changed'
	},
	'ballot/newer-version': {
		what: 'The ballot was made with version {found} of the questionnaire, the workshop uses {expected}',
		todo: 'Update Gradus on this device, or have the ballot filled in on paper; the box has not changed'
	},
	'ballot/other-poll': {
		what: 'The ballot belongs to another vote of this workshop, an earlier or a later one',
		todo: 'Have the invitation that is shown now opened and filled in; the box has not changed'
	},
	'ballot/other-questions': {
		what: 'The ballot answers other questions than those asked here',
		todo: 'Have the invitation that is shown now opened and filled in; the box has not changed'
	},
	'frames/not-ours': {
		what: 'The QR code does not come from Gradus',
		todo: 'Point the camera at the code in Gradus'
	},
	'frames/unknown-kind': {
		what: 'The QR code holds something of the kind “{found}”, which Gradus does not read',
		todo: 'Point the camera at a code that Gradus shows, or update Gradus'
	},
	'frames/too-many': {
		what: 'The QR code is said to be one of {found}, more than the {limit} that Gradus reads',
		todo: 'Have it handed over as a file'
	},
	'frames/damaged': {
		what: 'The QR code cannot be read',
		todo: 'Hold the camera still and scan once more from the first code on'
	},
	'frames/other-code': {
		what: 'This QR code belongs to other ones than those scanned before, so scanning began anew',
		todo: 'Stay with one screen until all its codes are read'
	},
	'frames/incomplete': {
		what: 'Only {have} of {of} QR codes are there',
		todo: 'Add the missing ones'
	},
	'transfer/not-transfer': {
		what: 'These codes are not those of a device that gives its firms away',
		todo: 'On the other device open “Move to another phone” and show the codes there'
	},
	'transfer/damaged': {
		what: 'The codes were read, but what is in them does not match its check sum',
		todo: 'Scan them once more, or bring the file instead'
	},
	'frames/too-long': {
		what: 'The texts are so long that {found} QR codes would be needed; {limit} can be shown',
		todo: 'Hand it over as a file, or shorten the texts'
	},
	'received/unknown': {
		what: 'This is neither an invitation nor a ballot',
		todo: 'Take the whole file or text, just as Gradus made it'
	},
	'received/other-file': {
		what: 'The file has the format “{found}”, it is neither an invitation nor a ballot',
		todo: 'Open it under This device, or choose another file'
	},

	'signature/missing': {
		what: 'Nobody signed this file',
		todo: 'Ask whoever made it for the file as Gradus wrote it'
	},
	'signature/other-key': {
		what: 'The file is signed with another key than the one known here',
		todo: 'Do not use it; ask the association by phone whether it changed its key'
	},
	'signature/does-not-hold': {
		what: 'The signature does not hold, so the file was changed after it was signed, or damaged on the way',
		todo: 'Do not use it; fetch it once more from where it was published'
	},
	'signature/foreign-type': {
		what: 'The file was signed as “{found}”, not as “{expected}”',
		todo: 'Do not use it; ask whoever made it for the right file'
	},
	'card/unknown-format': {
		what: '“{found}” is not the format of a card',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'card/name-invalid': {
		what: 'The name is empty, longer than {limit} characters, or holds characters that cannot be shown',
		todo: 'Ask for a card with a short name on one line'
	},
	'card/unknown-kind': {
		what: 'There is no kind of card “{found}”',
		todo: 'Use one of {known}'
	},
	'card/recipient-invalid': {
		what: 'The public key for messages on the card is damaged',
		todo: 'Ask the association to show or send its card again'
	},
	'card/key-invalid': {
		what: 'The public key for signatures on the card is damaged',
		todo: 'Ask the association to show or send its card again'
	},
	'card/unknown-policy': {
		what: 'The card names the publishing rules “{found}”, which Gradus here does not know',
		todo: 'Update Gradus; it knows {known}'
	},
	'card/day-invalid': {
		what: '“{found}” is not a day of the calendar',
		todo: 'Write year, month and day such as 2026-11-22'
	},
	'card/to-before-from': {
		what: 'The last day {found} of the card lies before the first',
		todo: 'Ask the association for a new card'
	},
	'card/signature-invalid': {
		what: 'A signature on the card is damaged, or there are too many',
		todo: 'Ask the association to show or send its card again'
	},
	'identity/not-identity': {
		what: 'This is not an identity file of Gradus',
		todo: 'Choose the file that was saved when the keys were made'
	},
	'identity/work-factor': {
		what: 'Opening the file would take the work factor {found}, more than the {limit} that a phone can do',
		todo: 'Open it with the program that made it, and save it anew in Gradus'
	},
	'identity/incomplete': {
		what: 'The file breaks off before its end',
		todo: 'Use a complete copy of the identity file'
	},
	'identity/damaged': {
		what: 'The file is damaged',
		todo: 'Use another copy of the identity file'
	},
	'identity/wrong-passphrase': {
		what: 'The passphrase does not open the file',
		todo: 'Check capitals and hyphens and type it again; if it is surely right, use another copy of the file'
	},
	'profile/sector-invalid': {
		what: '“{found}” is not a group of sectors',
		todo: 'Write lower-case letters, digits and hyphens, such as vehicles'
	},
	'profile/unknown-size': {
		what: 'There is no size “{found}”',
		todo: 'Use one of {known}'
	},
	'profile/region-invalid': {
		what: '“{found}” is not a region',
		todo: 'Use a country such as DE, or a subdivision such as CN-33'
	},
	'profile/chain-invalid': {
		what: '“{found}” is not the id of an industrial chain',
		todo: 'Write lower-case letters, digits and hyphens, such as machine-tools'
	},
	'profile/unknown-place': {
		what: 'There is no place “{found}” in a chain',
		todo: 'Use one of {known}'
	},
	'contribution/unknown-format': {
		what: '“{found}” is not a contribution that Gradus here can read',
		todo: 'Use {known}, or update Gradus if it is newer'
	},
	'contribution/damaged': {
		what: 'The contribution is damaged and cannot be read',
		todo: 'Ask the member to show or send it again; nothing was changed'
	},
	'contribution/foreign': {
		what: 'The contribution is meant for another association',
		todo: 'Ask the member to choose the card of this one; nothing was changed'
	},
	'contribution/unknown-kind': {
		what: 'The message holds something of the kind {found}, which Gradus here does not know',
		todo: 'Update Gradus, then read it again; nothing was changed'
	},
	'contribution/other-version': {
		what: 'The contribution is about the questionnaire “{found}”; here it is {known}',
		todo: 'Let both sides update Gradus, then ask the member to send it anew; nothing was changed'
	},
	'contribution/wrong-length': {
		what: 'There are {length} values where the questionnaire has {expected}',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/beyond-depth': {
		what: 'A question is answered that was not asked at this depth',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/unknown-option': {
		what: 'The question does not have the option that was chosen',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/too-many-steps': {
		what: 'More than three next steps are named',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/step-twice': {
		what: 'A next step is named twice',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/score-out-of-range': {
		what: 'A score is not a whole number from 0 to 100',
		todo: 'Ask the member to update Gradus and send it anew'
	},
	'contribution/score-does-not-follow': {
		what: 'The score cannot follow from the answers',
		todo: 'Ask the member to send it anew from Gradus; somebody may have changed it by hand'
	},
	'offer/damaged': {
		what: 'The offer is damaged and cannot be read',
		todo: 'Ask the member to show or send it again'
	},
	'offer/id-invalid': {
		what: '“{found}” is not the number of an offer',
		todo: 'Ask the member to send the offer anew'
	},
	'offer/text-invalid': {
		what: 'The text is longer than {limit} characters or holds characters that cannot be shown',
		todo: 'Ask the member for a shorter text on one line'
	},
	'offer/topic-invalid': {
		what: '“{found}” cannot be a dimension, or there are more than three',
		todo: 'Ask the member to choose up to three dimensions'
	},
	'offer/unknown-wish': {
		what: 'There is no wish “{found}”, or one stands twice',
		todo: 'Use each of {known} at most once'
	},
	'ledger/unknown-format': {
		what: '“{found}” is not the format of a ledger',
		todo: 'Write {known} into the first line, or update Gradus if the file is newer'
	},
	'ledger/unknown-questionnaire': {
		what: 'There is no questionnaire “{found}” that ledgers can be about',
		todo: 'Use one of {known}'
	},
	'ledger/other-version': {
		what: 'The ledger is about version {found} of the questionnaire, here it is version {shipped}',
		todo: 'Use the Gradus that made the ledger, or collect anew'
	},
	'ledger/other-meaning': {
		what: 'The questions of the ledger mean something else than those here',
		todo: 'Use the Gradus that made the ledger; such numbers must never be added up'
	},
	'ledger/line-too-long': {
		what: 'The line is longer than {limit} characters',
		todo: 'Check that it is a ledger; its lines are far shorter'
	},
	'ledger/id-invalid': {
		what: '“{found}” is not the number of a contribution',
		todo: 'Use the ledger as Gradus wrote it; a number has 32 hexadecimal digits'
	},
	'ledger/seq-invalid': {
		what: '“{found}” cannot be the running number of a contribution',
		todo: 'Write a whole number from 1 to 65535'
	},
	'ledger/period-invalid': {
		what: '“{found}” is not a quarter',
		todo: 'Write year and quarter such as 2026-Q4'
	},
	'ledger/unknown-origin': {
		what: 'There is no origin “{found}”',
		todo: 'Use one of {known}'
	},
	'ledger/depths-invalid': {
		what: '“{found}” does not give one depth for each dimension',
		todo: 'Write one of q, s and f for each dimension of the questionnaire'
	},
	'ledger/scores-invalid': {
		what: '“{found}” does not give one score for each dimension',
		todo: 'Write three digits from 000 to 100, or ---, for each dimension'
	},
	'ledger/answers-invalid': {
		what: '“{found}” does not give one character for each question',
		todo: 'Write the place of the option, n or - for each question'
	},
	'ledger/step-invalid': {
		what: '“{found}” is not the id of a step, or there are more than three',
		todo: 'Write at most three ids of steps'
	},
	'ledger/duplicate-id': {
		what: 'A firm stands twice in the ledger',
		todo: 'Keep the line with the greater “seq”'
	},
	'ledger/too-many-problems': {
		what: 'There are {count} more problems like these',
		todo: 'Mend those listed first; perhaps it is the wrong file'
	},
	'ledger/too-many-codes': {
		what: 'The ledger names more than {limit} different sectors, regions, chains or steps',
		todo: 'Check that it is the right file; a benchmark has far fewer'
	},
	'sealed-ledger/not-sealed': {
		what: 'This is not a locked ledger',
		todo: 'Choose the ledger file that was saved on the steward’s other device'
	},
	'sealed-ledger/other-key': {
		what: 'The ledger was locked for another steward',
		todo: 'Restore the keys it was locked with, then open it again'
	},
	'sealed-ledger/damaged': {
		what: 'The locked ledger is damaged or breaks off',
		todo: 'Save it once more on the other device'
	},
	'pack/unknown-format': {
		what: '“{found}” is not the format that belongs here',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'pack/damaged': {
		what: 'The file is damaged or breaks off',
		todo: 'Fetch it once more from where it came'
	},
	'pack/issuer-invalid': {
		what: 'The file does not say properly who made it',
		todo: 'Ask for the file as Gradus wrote it'
	},
	'pack/unknown-policy': {
		what: 'The pack was made by the rules “{found}”, which Gradus here does not know',
		todo: 'Update Gradus; it knows {known}'
	},
	'pack/breaks-policy': {
		what: 'The pack breaks rule {rule} of the policy that it names, so it may tell about single firms',
		todo: 'Do not pass it on; tell the association that published it'
	},
	'pack/level-invalid': {
		what: '“{found}” cannot publish',
		todo: 'Use one of {known}'
	},
	'pack/questionnaire-invalid': {
		what: '“{found}” does not name a questionnaire properly',
		todo: 'Ask for the file as Gradus wrote it'
	},
	'pack/period-invalid': {
		what: '“{found}” is not a quarter or a number of a release',
		todo: 'Write a quarter such as 2026-Q4, and releases from 1 on'
	},
	'pack/day-invalid': {
		what: '“{found}” is not a day of the calendar',
		todo: 'Write year, month and day such as 2026-11-22'
	},
	'pack/noise-unknown': {
		what: 'The pack says that noise was added, which Gradus here cannot judge',
		todo: 'Update Gradus, then open it again'
	},
	'pack/figures-invalid': {
		what: 'Figures of the pack contradict each other or cannot be',
		todo: 'Do not use it; ask for the file as Gradus wrote it'
	},
	'pack/too-many': {
		what: 'The pack lists more than Gradus reads',
		todo: 'Ask for a pack with fewer tables'
	},
	'pack/revoked': {
		what: 'The card that signed this pack is revoked since {from}, and the pack was made on {found}',
		todo: 'Do not use it; ask the association or the hub for a new one'
	},
	'pack/foreign': {
		what: 'The pack is meant for another hub',
		todo: 'Ask the association to choose the card of this hub'
	},
	'pack/other-version': {
		what: 'The pack counts the questionnaire “{found}”; here it is {known}',
		todo: 'Let both sides update Gradus; such counts are never added up'
	},
	'pack/leaf-invalid': {
		what: 'The pack does not say properly which packs are summed up in it',
		todo: 'Ask for the file as Gradus wrote it'
	},
	'merge/same-pack': {
		what: 'The pack “{found}” is contained twice, so its firms would count twice',
		todo: 'Leave one of the two out'
	},
	'merge/nothing': {
		what: 'There is nothing to merge',
		todo: 'Name at least one pack'
	},
	'merge/other-meaning': {
		what: 'The pack counts questions with another meaning than the first one ({id}, version {version})',
		todo: 'Merge only packs of the same version of the questionnaire'
	},
	'roster/serial-invalid': {
		what: '“{found}” cannot be the number of a roster',
		todo: 'Ask the hub for the roster as Gradus wrote it'
	},
	'roster/day-invalid': {
		what: '“{found}” is not a day of the calendar',
		todo: 'Write year, month and day such as 2026-11-22'
	},
	'roster/older-serial': {
		what: 'The roster has the number {found}; number {known} was already taken',
		todo: 'Keep the newer one; an old roster may hide that a card was revoked'
	},
	'roster/card-twice': {
		what: 'The card {found} stands twice in the roster',
		todo: 'Ask the hub for a mended roster'
	},
	'roster/too-many': {
		what: 'The roster lists more cards than Gradus reads',
		todo: 'Ask the hub to split it'
	},
	'policy/unknown-format': {
		what: '“{found}” is not the format of a policy',
		todo: 'Write {known}, or update Gradus if the file is newer'
	},
	'policy/unknown': {
		what: 'Gradus does not know this policy',
		todo: 'Write sdc-1, or update Gradus if the file is newer'
	},
	'policy/number-invalid': {
		what: '“{found}” cannot be a number of firms',
		todo: 'Write a whole number from 1 on'
	},
	'policy/unknown-field': {
		what: 'There is no such field of the profile to make tables by, or not as many as belong here',
		todo: 'Use sector, size, region, chain and place'
	},
	'policy/rule-invalid': {
		what: '“{found}” cannot be the rule by which contributions are left out',
		todo: 'Write it on one line of at most 200 characters'
	},
	'policy/floor-lowered': {
		what: 'The number is below the floor of {floor} that protects single firms',
		todo: 'Write {floor} or more; floors can be raised, never lowered'
	},
	'policy/field-twice': {
		what: 'A field is named twice',
		todo: 'Name each field once'
	},
	'policy/two-way-order': {
		what: 'The two fields of the two-way table stand in the wrong order',
		todo: 'Put them in the order sector, size, region, chain, place'
	},
	'policy/two-way-without-one-way': {
		what: 'A field of the two-way table has no table of its own',
		todo: 'Add it to “oneWay”'
	},
	'policy/two-way-too-fine': {
		what: 'Both fields of the two-way table have too many values',
		todo: 'Let one of them be size or place'
	},
	'received/not-benchmark': {
		what: 'The file has the format “{found}”, which does not belong to benchmarks',
		todo: 'Open it under This device, or choose another file'
	},
	'received/locked': {
		what: 'This is a locked file, such as the keys of a steward',
		todo: 'Open it with its passphrase where the steward’s keys are restored; never send it to anybody'
	},
	'file/locked': {
		what: 'This file is locked, as a backup with a passphrase or the keys of a steward are; what it holds shows only once it is opened',
		todo: 'Open a backup with its passphrase under “This device”, keys where the steward’s keys are restored'
	},

	'evidence/empty': {
		what: 'The file is empty',
		todo: 'Take the photo again or choose another file'
	},
	'evidence/too-large': {
		what: 'The file is larger than {limit} MB',
		todo: 'Choose a smaller one, or take a photo of the page that matters'
	},
	'evidence/too-many-pixels': {
		what: 'The picture has {found} million pixels; more than {limit} million are not opened',
		todo: 'Make it smaller, or take a new photo'
	},
	'evidence/truncated': {
		what: 'The file was cut off; its end is missing',
		todo: 'Copy it anew from where it came, or take a new photo'
	},
	'evidence/damaged': {
		what: 'The picture is damaged and cannot be read',
		todo: 'Copy it anew from where it came, or take a new photo'
	},
	'evidence/undecodable': {
		what: 'This browser cannot draw the picture',
		todo: 'Save it as JPEG, or take a new photo'
	},
	'evidence/heic': {
		what: 'The photo is in the HEIC format, which this browser cannot draw',
		todo: 'Choose “Most compatible” in the settings of the phone’s camera, or take a new photo here'
	},
	'evidence/svg': {
		what: 'SVG drawings are not taken, because they can hold programs',
		todo: 'Save the drawing as PNG or PDF'
	},
	'evidence/page': {
		what: 'Web pages are not taken, because they can hold programs',
		todo: 'Save the page as PDF, take a screenshot, or add a link to it'
	},
	'evidence/polyglot': {
		what: 'The file holds another file or a program besides what it shows',
		todo: 'Be wary of where it came from; take a new photo, or save it anew as PDF'
	},
	'evidence/macros': {
		what: 'The document holds programs (macros)',
		todo: 'Save it without macros, or as PDF'
	},
	'evidence/unknown-type': {
		what: 'Files of this kind are not taken; photos, PDF, text, CSV, Excel (.xlsx) and Word (.docx) are',
		todo: 'Save it as PDF, or take a photo of it'
	},
	'evidence/unreadable': {
		what: 'The file could not be read; it was moved, deleted or changed, or the phone has not loaded it yet',
		todo: 'Choose it again, or take a new photo'
	},
	'evidence/link-invalid': {
		what: '“{found}” is not an address of the web',
		todo: 'Copy the whole address from the browser'
	},
	'evidence/link-not-https': {
		what: 'Only addresses that begin with https can be added',
		todo: 'Look for the https address of the page, or take a screenshot'
	},
	'evidence/link-password': {
		what: 'The address holds a user name or a password',
		todo: 'Take out what stands before the @'
	},

	'file/not-gradus': {
		what: 'This is not a Gradus file',
		todo: 'Choose a file that Gradus saved; its first line names a format'
	},
	'file/unknown-format': {
		what: 'Gradus here does not know the format “{found}”',
		todo: 'Update Gradus, or use one of {known}'
	},
	'file/not-for-import': {
		what: 'A {found} file is not opened here',
		todo: 'Choose an answers file or a backup file'
	}
} satisfies Readonly<Record<string, ProblemText>>;

const zhCN: Readonly<Record<keyof typeof en, ProblemText>> = {
	'json/too-large': {
		what: '文件超过{limit}MB',
		todo: '请确认没选错文件，Gradus的文件没有这么大'
	},
	'json/not-utf8': { what: '文件不是UTF-8编码', todo: '用编辑器另存为UTF-8后再试' },
	'json/empty': { what: '文件是空的', todo: '换一个文件，或重新导出' },
	'json/syntax': {
		what: '第{line}行第{column}列不符合JSON格式',
		todo: '改正这一行；文件若不完整，请重新导出'
	},
	'json/too-deep': { what: '嵌套超过{limit}层', todo: '请使用Gradus生成的文件' },
	'json/duplicate-key': { what: '“{key}”出现了两次', todo: '只保留一个' },
	'json/forbidden-key': {
		what: '不允许用“{key}”作键名',
		todo: '删掉它，并留意文件的来源是否可靠'
	},
	'json/number-range': { what: '数字{found}超出计算机能表示的范围', todo: '改成正常范围内的数字' },
	'json/number-unsafe': { what: '数字{found}太大，读入后会失真', todo: '改小，或写成文本' },

	'shape/not-object': {
		what: '这里应当是对象，而不是{found}',
		todo: '把键和值写在花括号{ }里'
	},
	'shape/not-list': { what: '这里应当是列表，而不是{found}', todo: '把各项写在方括号[ ]里' },
	'shape/not-text': { what: '这里应当是文本，而不是{found}', todo: '给值加上英文双引号' },
	'shape/not-number': { what: '这里应当是数字，而不是{found}', todo: '直接写数字，不加引号' },
	'shape/not-boolean': {
		what: '这里应当填是或否，而不是{found}',
		todo: '写true或false，不加引号'
	},
	'shape/missing-key': { what: '缺少“{key}”', todo: '补上这一项' },
	'shape/unknown-key': { what: '这种文件没有“{key}”这一项', todo: '检查拼写，或删掉它' },

	'answers/unknown-format': {
		what: '“{found}”不是答案文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'answers/unknown-questionnaire': { what: '没有“{found}”这份问卷', todo: '可选：{known}' },
	'answers/version-invalid': {
		what: '“{found}”不是有效的版本号',
		todo: '填从1开始的整数，或不填'
	},
	'answers/version-newer': {
		what: '文件用的是第{found}版问卷，这里的Gradus只有第{shipped}版',
		todo: '先升级Gradus，再读入文件'
	},
	'answers/depth-missing': { what: '没有写明评估深度', todo: '加上“depth”，可选：{known}' },
	'answers/unknown-depth': { what: '没有“{found}”这种深度', todo: '可选：{known}' },
	'answers/unknown-dimension': { what: '没有“{found}”这个维度', todo: '可选：{known}' },
	'answers/not-deeper': {
		what: '“{found}”并不比整体深度“{depth}”更深',
		todo: '选更深的一档，或删掉这一行'
	},
	'answers/round-invalid': {
		what: '“{found}”不是有效的轮次',
		todo: '写成年-月，例如2026-11；同月第二轮写2026-11-2'
	},
	'answers/unknown-origin': { what: '没有“{found}”这种来源', todo: '写{known}，或者不写' },
	'answers/unknown-question': {
		what: '没有“{found}”这道题',
		todo: '改正题目编号，或删掉这个回答'
	},
	'answers/unknown-sector': {
		what: '没有“{found}”这个行业代码',
		todo: '用GB/T 4754-2017的大类代码，例如C36；也可以不填'
	},
	'answers/unknown-size': { what: '没有“{found}”这一档规模', todo: '可选：{known}' },
	'answers/unknown-region': {
		what: '没有“{found}”这个地区代码',
		todo: '填国家代码（如DE）或省份代码（如CN-33）；也可以不填'
	},
	'answers/chain-invalid': {
		what: '“{found}”不能作为产业链编号',
		todo: '只用小写字母、数字和连字符，例如machine-tools'
	},
	'answers/unknown-place': { what: '产业链上没有“{found}”这个位置', todo: '可选：{known}' },
	'answers/unknown-revenue-band': { what: '没有“{found}”这一档营业收入', todo: '可选：{known}' },
	'answers/two-states': {
		what: '同一个回答里既答了“{option}”，又写了状态“{state}”',
		todo: '只保留一个'
	},
	'answers/no-state': {
		what: '这个回答是空的',
		todo: '补上“option”等回答内容或“state”，或删掉这个回答'
	},
	'answers/unknown-state': { what: '没有“{found}”这种状态', todo: '可选：{known}' },
	'answers/unknown-option': { what: '这道题没有选项“{found}”', todo: '可选：{known}' },
	'answers/option-twice': { what: '选项“{found}”选了两次', todo: '只保留一个' },
	'answers/excludes-others': {
		what: '选项“{found}”表示其他各项都没有，不能再选别的',
		todo: '去掉它，或只保留它'
	},
	'answers/no-choice': { what: '一个选项也没有选', todo: '至少选一个，或删掉这个回答' },
	'answers/wrong-form': {
		what: '这道题不能用“{found}”来回答',
		todo: '可选：{known}'
	},
	'answers/unknown-part': { what: '这道题不用填“{found}”这个数', todo: '可选：{known}' },
	'answers/part-missing': {
		what: '缺少“{part}”这个数，算不出结果',
		todo: '补上它，或换一种方式作答'
	},
	'answers/part-above-whole': {
		what: '“{part}”比“{whole}”还大，而前者只是后者的一部分',
		todo: '核对这两个数，改正填错的那个'
	},
	'answers/years-differ': {
		what: '几组数的年份对不上，或有一组是空的',
		todo: '每年填一个数，各组年份要一致'
	},
	'answers/figure-below': {
		what: '{found}低于{min}，这里最小只能是{min}',
		todo: '核对一下数字、正负号和单位'
	},
	'answers/figure-above': {
		what: '{found}超过{max}，这里最大只能是{max}',
		todo: '核对一下数字和单位'
	},
	'answers/no-figure': {
		what: '用这几个数算不出结果，例如总数或上一年的数是0',
		todo: '改正这些数，或换一种方式作答'
	},
	'answers/disagree': {
		what: '“{found}”和其他数对不上，按那些数应当是“{follows}”',
		todo: '改正其中一个，或不写“{found}”'
	},
	'answers/unknown-confidence': { what: '把握程度没有“{found}”这一档', todo: '可选：{known}' },
	'answers/only-with-option': { what: '有选项或数字才能写“{key}”', todo: '先作答，或删掉它' },
	'answers/reason-missing': {
		what: '没有说明这道题为什么不适用',
		todo: '加上“reason”，可选：{known}'
	},
	'answers/reason-not-allowed': {
		what: '这道题不能以“{found}”为由标为不适用',
		todo: '可选：{known}'
	},
	'answers/reason-misplaced': {
		what: '只有状态为“not-applicable”时才写原因',
		todo: '改状态，或删掉原因'
	},
	'answers/always-applies': {
		what: '这道题对所有企业都适用',
		todo: '作答，或把状态写成“dont-know”'
	},

	'edition/unknown-format': {
		what: '“{found}”不是定制文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'edition/empty-text': { what: '文字是空的', todo: '填上名称' },
	'edition/unknown-locale': { what: '没有“{found}”这种语言', todo: '可选：{known}' },
	'edition/chain-id-invalid': {
		what: '“{found}”不能作为编号',
		todo: '只用小写字母、数字和连字符，例如machine-tools'
	},
	'edition/duplicate-chain': {
		what: '产业链“{found}”出现了两次',
		todo: '只保留一个，或换一个编号'
	},

	'limits/unknown-format': {
		what: '“{found}”不是约束条件文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'limits/budget-invalid': {
		what: '预算不能是{found}',
		todo: '填0或更大的金额；不设上限就不填'
	},
	'limits/currency-invalid': {
		what: '“{found}”不是货币代码',
		todo: '写三个大写字母，例如CNY'
	},
	'limits/currency-missing': {
		what: '填了预算，却没有写币种',
		todo: '加上“currency”，写三个大写字母，例如CNY'
	},
	'limits/rate-invalid': {
		what: '汇率不能是{found}',
		todo: '填1单位措施库货币折合多少你们的货币'
	},
	'limits/rate-missing': {
		what: '措施按{own}计价，约束条件用的是{found}，却没有汇率',
		todo: '加上“rate”，其中“value”填1{own}折合多少你们的货币，“day”填查汇率的日期'
	},
	'limits/rate-misplaced': {
		what: '写了汇率，却没有用{own}以外的货币，而措施正是按{own}计价的',
		todo: '用“currency”写明另一种货币，或删掉汇率'
	},
	'limits/day-invalid': {
		what: '“{found}”不是有效的日期',
		todo: '写成年-月-日，例如2026-11-22'
	},
	'limits/days-invalid': {
		what: '每季度的人天不能是{found}',
		todo: '填0或更大的数；不设上限就不填'
	},
	'limits/quarters-invalid': {
		what: '季度数不能是{found}',
		todo: '填1到40的整数；不设上限就不填'
	},
	'limits/unknown-step': {
		what: '措施库里没有“{found}”这项措施',
		todo: '改正编号；自带的措施可用gradus steps列出'
	},
	'limits/step-twice': { what: '措施“{found}”在列表里出现了两次', todo: '只保留一个' },
	'limits/wanted-and-refused': {
		what: '措施“{found}”既要求做，又排除在外',
		todo: '想好要不要做，从其中一个列表里删掉'
	},
	'limits/unknown-area': { what: '没有“{found}”这个领域', todo: '可选：{known}' },
	'limits/weight-invalid': {
		what: '领域的权重不能是{found}',
		todo: '填0到100的整数'
	},
	'limits/no-weight': {
		what: '各领域的权重全是0，什么都不计分',
		todo: '至少让一个领域的权重大于0'
	},
	'limits/unknown-goal': { what: '没有“{found}”这种目标', todo: '可选：{known}' },
	'limits/unknown-level': { what: '没有{found}这一级可作目标', todo: '可选：{known}' },
	'limits/unknown-dimension': { what: '没有“{found}”这个维度', todo: '可选：{known}' },
	'limits/unknown-tier': { what: '没有“{found}”这个称号', todo: '可选：{known}' },

	'steps/unknown-format': {
		what: '“{found}”不是措施文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'steps/no-step': { what: '文件里一项措施也没有', todo: '至少写一项' },
	'steps/too-many': { what: '文件里的措施超过1000项', todo: '只留下真正可供选择的' },
	'steps/id-invalid': {
		what: '“{found}”不能作为措施编号',
		todo: '只用字母、数字、点和连字符，例如backup-restore-drill'
	},
	'steps/duplicate-id': {
		what: '措施“{found}”出现了两次',
		todo: '只保留一个，或换一个编号'
	},
	'steps/empty-name': { what: '名称是空的', todo: '填上名称，或不写这一项' },
	'steps/no-effect': {
		what: '措施“{found}”什么也没有提升',
		todo: '在“raises”或“official”里写明提升哪道题，或删掉这项措施'
	},
	'steps/unknown-questionnaire': { what: '没有“{found}”这份问卷', todo: '可选：{known}' },
	'steps/unknown-question': {
		what: '问卷“{questionnaire}”里没有“{found}”这道题',
		todo: '改正题目编号，或删掉这一行'
	},
	'steps/unknown-option': {
		what: '“{question}”这道题没有选项“{found}”',
		todo: '可选：{known}'
	},
	'steps/option-form': { what: '这里应当是选项，而不是{found}', todo: '写选项编号，例如3' },
	'steps/unknown-step': {
		what: '文件里没有可以排在前面的措施“{found}”',
		todo: '改正编号，或补上这项措施'
	},
	'steps/unknown-programme': { what: '没有“{found}”这类外部支持', todo: '可选：{known}' },
	'steps/days-invalid': { what: '人天不能是{found}', todo: '填0或更大的数' },
	'steps/weeks-invalid': { what: '周数不能是{found}', todo: '填1到520的整数' },
	'steps/unknown-size': { what: '没有“{found}”这一档规模', todo: '可选：{known}' },
	'steps/sector-invalid': {
		what: '“{found}”不是行业代码',
		todo: '用GB/T 4754-2017的门类或大类代码，例如C或C36'
	},
	'steps/unknown-risk': { what: '没有“{found}”这一档风险', todo: '可选：{known}' },
	'steps/month-invalid': { what: '“{found}”不是有效的月份', todo: '写成年-月，例如2027-11' },
	'steps/cost-form': {
		what: '费用既没有按规模分别写，也没有写成各种规模通用的一份',
		todo: '要么写“bySize”，要么写“oneOff”和“yearly”'
	},
	'steps/cost-negative': { what: '费用{found}是负数', todo: '填0或更大的数' },
	'steps/cost-invalid': { what: '费用不能是{found}', todo: '填整数金额，不带小数' },
	'steps/cost-order': {
		what: '低、中、高三档估算没有从小到大排列',
		todo: '把三个数按顺序填好'
	},
	'steps/cost-falls': {
		what: '费用{found}比规模更小的企业的{smaller}还少',
		todo: '规模越大，费用应当持平或更高'
	},
	'steps/currency-invalid': {
		what: '“{found}”不是货币代码',
		todo: '写三个大写字母，例如CNY'
	},
	'steps/currencies-differ': {
		what: '这里的费用用{found}，前面的措施用{first}',
		todo: '整个文件统一用一种货币'
	},
	'steps/cycle': {
		what: '几项措施互为前提，一项也开始不了（{way}）',
		todo: '去掉其中一个前提'
	},
	'steps/needs-cycle': {
		what: '只有排在这项措施后面的措施才能把“{question}”提升到这一步（{way}）',
		todo: '把要求降低，或补一项能先提升它的措施'
	},

	'programmes/unknown-format': {
		what: '“{found}”不是外部支持文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'programmes/empty-text': { what: '文字是空的', todo: '填上名称' },
	'programmes/id-invalid': {
		what: '“{found}”不能作为项目编号',
		todo: '只用小写字母、数字和连字符，例如retrofit-2027'
	},
	'programmes/duplicate-id': {
		what: '项目“{found}”出现了两次',
		todo: '只保留一个，或换一个编号'
	},
	'programmes/unknown-kind': { what: '没有“{found}”这类外部支持', todo: '可选：{known}' },
	'programmes/link-invalid': {
		what: '“{found}”不是Gradus会打开的网址',
		todo: '写完整的网址，以https开头'
	},
	'programmes/day-invalid': {
		what: '“{found}”不是有效的日期',
		todo: '写成年-月-日，例如2027-03-31'
	},
	'programmes/until-before-from': {
		what: '截止日期{found}早于开始日期',
		todo: '核对这两个日期'
	},
	'programmes/empty-list': {
		what: '列表是空的，没有企业能符合这个条件',
		todo: '至少写一个值，或删掉这个条件'
	},
	'programmes/unknown-size': { what: '没有“{found}”这一档规模', todo: '可选：{known}' },
	'programmes/sector-invalid': {
		what: '“{found}”不是行业代码',
		todo: '用GB/T 4754-2017的门类或大类代码，例如C或C36'
	},
	'programmes/region-invalid': {
		what: '“{found}”不是地区代码',
		todo: '填国家代码（如DE）或省份代码（如CN-33）'
	},

	'backup/unknown-format': {
		what: '“{found}”不是备份文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'backup/time-invalid': {
		what: '“{found}”不是有效的时间',
		todo: '请使用Gradus保存的原文件；时间形如2026-11-22T12:00:00.000Z'
	},
	'backup/schema-invalid': {
		what: '“{found}”不是有效的存储版本',
		todo: '请使用Gradus保存的原文件'
	},
	'file/entry-damaged': {
		what: '这条记录和它自己的校验值对不上',
		todo: '请换一份没有损坏的备份文件'
	},
	'file/entry-unreadable': {
		what: '这条记录的格式不对',
		todo: '请使用Gradus保存的原文件'
	},
	'file/newer': {
		what: '这个文件是新版Gradus保存的（格式{found}，本机只认到{known}）',
		todo: '请先更新本机的Gradus，再打开这个文件'
	},
	'backup/id-invalid': { what: '记录编号“{found}”太短', todo: '请使用Gradus保存的原文件' },
	'backup/seq-invalid': { what: '“{found}”不是有效的记录序号', todo: '请使用Gradus保存的原文件' },
	'backup/unknown-kind': {
		what: '没有“{found}”这类记录',
		todo: '升级Gradus，或使用Gradus保存的原文件'
	},
	'backup/count-invalid': { what: '“{found}”不是数量', todo: '请使用Gradus保存的原文件' },
	'backup/hash-invalid': { what: '“{found}”不是校验值', todo: '请使用Gradus保存的原文件' },
	'backup/part-unknown': {
		what: '备份里没有“{found}”这一部分',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'backup/row-invalid': {
		what: '这里的内容不是Gradus会存在这个位置的',
		todo: '请使用Gradus保存的原文件；文件若来自更新的版本，请先升级Gradus'
	},
	'backup/bytes-invalid': {
		what: '这段文字还原不成字节',
		todo: '请换一份没有损坏的备份文件'
	},
	'backup/count-differs': {
		what: '文件写明这里有{expected}条记录，实际有{found}条',
		todo: '请换一份没有损坏的备份文件'
	},
	'backup/incomplete': {
		what: '文件没有结尾，后面一段缺了',
		todo: '请重新完整地复制一次；这里的内容没有变动'
	},
	'backup/not-backup': {
		what: '这个文件不是Gradus生成的',
		todo: '请选名称以gradus-backup开头的文件'
	},
	'backup/hash-differs': {
		what: '这一部分和文件生成时不一样了',
		todo: '请换一份没有损坏的备份文件'
	},
	'backup/twice': { what: '这条记录在文件里出现了两次', todo: '请使用Gradus保存的原文件' },
	'backup/file-damaged': {
		what: '这张照片或这个文件的内容已损坏',
		todo: '请换一份没有损坏的备份文件'
	},
	'lock/not-locked': {
		what: '这个文件不是用口令打开的',
		todo: '请选用口令保存的备份，名称以.age.txt结尾'
	},
	'lock/work-factor': {
		what: '打开这个文件要算2^{found}步，手机算不动；Gradus最多算2^{limit}步',
		todo: '请选Gradus保存的原文件'
	},
	'lock/incomplete': {
		what: '文件没有结尾，后面一段缺了，什么口令都打不开',
		todo: '请重新完整地复制一次'
	},
	'lock/damaged': {
		what: '文件保存之后被损坏了',
		todo: '请换一份副本；问题不在口令'
	},
	'lock/wrong-passphrase': {
		what: '这个口令打不开这个文件',
		todo: '请再输一遍，留意大小写和空格；没有口令，谁也打不开'
	},
	'lock/not-backup': {
		what: '口令是对的，但里面不是Gradus的备份',
		todo: '请选名称以gradus-backup开头的文件'
	},

	'votes/unknown-format': {
		what: '“{found}”不是投票文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'votes/nothing': {
		what: '文件里没有投票',
		todo: '用“questions”写出每道题的投票；只有一道题可用“frequencies”'
	},
	'votes/both': {
		what: '“questions”和“frequencies”同时出现',
		todo: '只保留一个'
	},
	'votes/levels-invalid': {
		what: '档数不能是{found}',
		todo: '填2到20的整数'
	},
	'votes/levels-missing': {
		what: '列出了投票，却没有写一共有几档',
		todo: '加上“levels”，填2到20的整数'
	},
	'votes/vote-invalid': {
		what: '没有{found}这一档',
		todo: '各档从0数起，最高一档比“levels”小1'
	},
	'votes/frequency-invalid': {
		what: '{found}不能作为选这一档的票数',
		todo: '填0到100000的整数'
	},
	'votes/frequencies-count': {
		what: '列表{found}里的个数与档数不符',
		todo: '每档写一个数，共2到20个，与“levels”一致'
	},
	'votes/too-many': {
		what: '一道题的票数超过了100000',
		todo: '只放一场研讨会的投票'
	},

	'opening/count-invalid': { what: '“{found}”不是有效的票数', todo: '请使用Gradus保存的原文件' },
	'opening/unknown-role': { what: '没有“{found}”这种角色', todo: '可填{known}' },
	'opening/vote-invalid': { what: '“{found}”不是有效的一票', todo: '请使用Gradus保存的原文件' },
	'report/unknown-format': {
		what: '报告的格式是“{found}”',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'report/time-invalid': {
		what: '“{found}”不是有效的时间',
		todo: '请使用Gradus保存的原文件；时间形如2026-11-22T12:00:00.000Z'
	},
	'report/day-invalid': { what: '“{found}”不是有效的日期', todo: '日期请写成2026-11-22这样' },
	'report/round-invalid': {
		what: '“{found}”不是有效的轮次',
		todo: '请写年月，如2026-11；同一个月的第二次写2026-11-2'
	},
	'report/period-invalid': { what: '“{found}”不是有效的季度', todo: '季度请写成2026-Q4这样' },
	'report/currency-invalid': {
		what: '“{found}”不是有效的币种',
		todo: '请写三个大写字母，如CNY'
	},
	'report/digest-invalid': {
		what: '“{found}”不是有效的摘要值',
		todo: '请使用Gradus保存的原文件；摘要值只含0到9和a到f'
	},
	'report/count-invalid': { what: '{found}不是有效的个数', todo: '请写0或正整数' },
	'report/share-invalid': { what: '{found}不是有效的占比', todo: '请写0到1之间的数' },
	'report/figure-invalid': { what: '这里不能是{found}', todo: '请使用Gradus保存的原文件' },
	'report/unknown-value': {
		what: '{found}不在这里可用的取值之内',
		todo: '请使用Gradus保存的原文件'
	},
	'report/other-questionnaire': {
		what: '回答的问卷是“{known}”，得分却属于“{found}”或另一版本',
		todo: '请使用Gradus保存的原文件'
	},
	'firm/unknown-format': {
		what: '“{found}”不是企业文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'firm/time-invalid': {
		what: '“{found}”不是有效的时间',
		todo: '请使用Gradus保存的原文件；时间形如2026-11-22T12:00:00.000Z'
	},
	'firm/id-invalid': { what: '企业编号是空的', todo: '请使用Gradus保存的原文件' },
	'firm/no-event': { what: '文件里没有这家企业的任何记录', todo: '请对方重新保存一份' },
	'firm/part-unknown': {
		what: '企业文件没有“{found}”这一部分',
		todo: '请使用Gradus保存的原文件'
	},
	'firm/foreign-event': {
		what: '有一条记录属于别的企业',
		todo: '请使用Gradus保存的原文件，一家企业一个文件'
	},
	'firm/foreign-opening': {
		what: '有一份开票结果属于别的企业',
		todo: '请使用Gradus保存的原文件，一家企业一个文件'
	},
	'invitation/unknown-format': {
		what: '“{found}”不是邀请的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'invitation/id-invalid': {
		what: '“{found}”不是有效的研讨会编号',
		todo: '请主持人再出示一次邀请'
	},
	'invitation/poll-invalid': {
		what: '“{found}”不是有效的投票序号',
		todo: '请主持人再出示一次邀请'
	},
	'invitation/title-invalid': {
		what: '标题超过{limit}个字，或含有无法显示的字符',
		todo: '请主持人换一个简短的标题'
	},
	'invitation/version-invalid': {
		what: '“{found}”不是有效的问卷版本',
		todo: '请主持人再出示一次邀请'
	},
	'invitation/unknown-questionnaire': {
		what: '这台设备的Gradus里没有问卷“{found}”',
		todo: '请升级这里的Gradus；目前有{known}'
	},
	'invitation/version-newer': {
		what: '研讨会用的是问卷第{found}版，这台设备上是第{shipped}版',
		todo: '先升级这台设备上的Gradus，再打开邀请'
	},
	'invitation/version-older': {
		what: '研讨会用的是问卷第{found}版，这台设备上已是第{shipped}版',
		todo: '请主持人升级Gradus后重新准备研讨会；来不及就填纸质选票'
	},
	'invitation/asks-invalid': { what: '题目清单和问卷对不上', todo: '请主持人再出示一次邀请' },
	'invitation/recipient-invalid': { what: '票箱的公钥已损坏', todo: '请主持人再出示一次邀请' },
	'invitation/unknown-role': { what: '没有“{found}”这种角色', todo: '可填{known}' },
	'ballot/unknown-format': {
		what: '“{found}”不是这里的Gradus能读的选票',
		todo: '请使用{known}；选票若来自更新的版本，请先升级Gradus'
	},
	'ballot/damaged': { what: '选票已损坏，读不出来', todo: '请对方再出示或再发一次；票箱没有变化' },
	'ballot/foreign': {
		what: '这张选票属于另一场研讨会',
		todo: '请对方出示本场的选票；票箱没有变化'
	},
	'ballot/old-version': {
		what: '选票用的是问卷第{found}版，研讨会用的是第{expected}版',
		todo: '请对方升级Gradus后重新填写；票箱没有变化'
	},
	'ballot/newer-version': {
		what: '选票用的是问卷第{found}版，研讨会用的是第{expected}版',
		todo: '升级这台设备上的Gradus，或请对方填纸质选票；票箱没有变化'
	},
	'ballot/other-poll': {
		what: '这张选票属于本场研讨会的另一次投票，不是这一次的',
		todo: '请对方打开现在出示的邀请，重新填写；票箱没有变化'
	},
	'ballot/other-questions': {
		what: '这张选票答的不是这里问的题目',
		todo: '请对方打开现在出示的邀请，重新填写；票箱没有变化'
	},
	'frames/not-ours': { what: '这个二维码不是Gradus的', todo: '请对准Gradus里显示的二维码' },
	'frames/unknown-kind': {
		what: '二维码里的内容属于“{found}”类，Gradus读不了',
		todo: '请对准Gradus显示的二维码，或升级Gradus'
	},
	'frames/too-many': {
		what: '这组二维码共有{found}个，超过了能读的{limit}个',
		todo: '请对方改用文件交来'
	},
	'frames/damaged': { what: '二维码读不出来', todo: '拿稳镜头，从第一个码起重新扫一遍' },
	'frames/other-code': {
		what: '这个二维码和前面扫的不是一组，已重新开始',
		todo: '请对着同一块屏幕，扫完全部二维码'
	},
	'frames/incomplete': { what: '一共{of}个二维码，只有{have}个', todo: '请补上缺少的' },
	'transfer/not-transfer': {
		what: '这些不是另一台设备转移数据的二维码',
		todo: '请在另一台设备上打开“换手机”，显示那里的二维码'
	},
	'transfer/damaged': {
		what: '二维码读到了，但内容和校验值对不上',
		todo: '请再扫一次，或改用文件'
	},
	'frames/too-long': {
		what: '文字太长，需要{found}个二维码，最多只能显示{limit}个',
		todo: '请改用文件交出，或把文字写短一些'
	},
	'received/unknown': {
		what: '这既不是邀请，也不是选票',
		todo: '请使用Gradus生成的完整文件或文字'
	},
	'received/other-file': {
		what: '这个文件的格式是“{found}”，不是邀请，也不是选票',
		todo: '请到“本机数据”里打开，或换一个文件'
	},

	'signature/missing': {
		what: '这个文件没有签名',
		todo: '请向制作方索取Gradus生成的原文件'
	},
	'signature/other-key': {
		what: '文件的签名密钥与这里已知的不一致',
		todo: '先别使用，打电话问协会是否更换过密钥'
	},
	'signature/does-not-hold': {
		what: '签名核验不通过：文件签名后被改动过，或在传送中损坏',
		todo: '先别使用，请到发布处重新取一份'
	},
	'signature/foreign-type': {
		what: '文件签名时的类型是“{found}”，不是“{expected}”',
		todo: '先别使用，请向制作方索取正确的文件'
	},
	'card/unknown-format': {
		what: '“{found}”不是协会名片的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'card/name-invalid': {
		what: '名称是空的、超过{limit}个字，或含有无法显示的字符',
		todo: '请对方换一个简短的名称，重新制作名片'
	},
	'card/unknown-kind': {
		what: '没有“{found}”这类名片',
		todo: '可选：{known}'
	},
	'card/recipient-invalid': {
		what: '名片上用于收件的公钥已损坏',
		todo: '请协会再出示或再发一次名片'
	},
	'card/key-invalid': {
		what: '名片上用于签名的公钥已损坏',
		todo: '请协会再出示或再发一次名片'
	},
	'card/unknown-policy': {
		what: '名片上的发布规则“{found}”，这里的Gradus不认识',
		todo: '请升级Gradus；目前支持{known}'
	},
	'card/day-invalid': {
		what: '“{found}”不是有效的日期',
		todo: '写成年-月-日，例如2026-11-22'
	},
	'card/to-before-from': {
		what: '名片的截止日期{found}早于开始日期',
		todo: '请协会重新制作名片'
	},
	'card/signature-invalid': {
		what: '名片上的签名已损坏，或者数量过多',
		todo: '请协会再出示或再发一次名片'
	},
	'identity/not-identity': {
		what: '这不是Gradus的密钥文件',
		todo: '请选择生成密钥时保存的那个文件'
	},
	'identity/work-factor': {
		what: '打开这个文件需要的计算强度是{found}，超过手机能承受的{limit}',
		todo: '请用生成它的程序打开，再用Gradus重新保存'
	},
	'identity/incomplete': {
		what: '文件不完整，末尾缺失',
		todo: '请换一份完整的密钥文件'
	},
	'identity/damaged': {
		what: '文件已损坏',
		todo: '请换另一份密钥文件'
	},
	'identity/wrong-passphrase': {
		what: '口令不对，打不开文件',
		todo: '核对大小写和连字符后重新输入；若确定无误，请换另一份文件'
	},
	'profile/sector-invalid': {
		what: '“{found}”不是行业大类的编号',
		todo: '只用小写字母、数字和连字符，例如vehicles'
	},
	'profile/unknown-size': {
		what: '没有“{found}”这一档规模',
		todo: '可选：{known}'
	},
	'profile/region-invalid': {
		what: '“{found}”不是地区代码',
		todo: '填国家代码（如DE）或省份代码（如CN-33）'
	},
	'profile/chain-invalid': {
		what: '“{found}”不能作为产业链编号',
		todo: '只用小写字母、数字和连字符，例如machine-tools'
	},
	'profile/unknown-place': {
		what: '产业链上没有“{found}”这个位置',
		todo: '可选：{known}'
	},
	'contribution/unknown-format': {
		what: '“{found}”不是这里的Gradus能读的贡献',
		todo: '请使用{known}；若来自更新的版本，请先升级Gradus'
	},
	'contribution/damaged': {
		what: '贡献已损坏，读不出来',
		todo: '请会员再出示或再发一次；台账没有变化'
	},
	'contribution/foreign': {
		what: '这份贡献是交给另一家协会的',
		todo: '请会员选用本协会的名片重新提交；台账没有变化'
	},
	'contribution/unknown-kind': {
		what: '消息里的内容属于{found}类，这里的Gradus不认识',
		todo: '升级Gradus后再读一次；台账没有变化'
	},
	'contribution/other-version': {
		what: '这份贡献用的问卷是“{found}”，这里是{known}',
		todo: '请双方升级Gradus后由会员重新提交；台账没有变化'
	},
	'contribution/wrong-length': {
		what: '这里有{length}个值，问卷应有{expected}个',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/beyond-depth': {
		what: '有一道题在这个深度并没有问，却有回答',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/unknown-option': {
		what: '所选的选项这道题里没有',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/too-many-steps': {
		what: '下一步措施超过三项',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/step-twice': {
		what: '有一项下一步措施写了两次',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/score-out-of-range': {
		what: '有一个得分不是0到100的整数',
		todo: '请会员升级Gradus后重新提交'
	},
	'contribution/score-does-not-follow': {
		what: '得分与回答对不上',
		todo: '请会员用Gradus重新提交；可能有人手工改动过'
	},
	'offer/damaged': {
		what: '互助意向已损坏，读不出来',
		todo: '请会员再出示或再发一次'
	},
	'offer/id-invalid': {
		what: '“{found}”不是有效的互助意向编号',
		todo: '请会员重新提交互助意向'
	},
	'offer/text-invalid': {
		what: '文字超过{limit}个字，或含有无法显示的字符',
		todo: '请会员改成一行简短的文字'
	},
	'offer/topic-invalid': {
		what: '“{found}”不是有效的维度，或者超过了三个',
		todo: '请会员最多选三个维度'
	},
	'offer/unknown-wish': {
		what: '没有“{found}”这种意愿，或者重复了',
		todo: '可选：{known}，每种最多一次'
	},
	'ledger/unknown-format': {
		what: '“{found}”不是台账的格式',
		todo: '第一行改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'ledger/unknown-questionnaire': {
		what: '没有可以记台账的问卷“{found}”',
		todo: '可选：{known}'
	},
	'ledger/other-version': {
		what: '台账用的是问卷第{found}版，这里是第{shipped}版',
		todo: '请用生成台账的那个版本的Gradus，或重新收集'
	},
	'ledger/other-meaning': {
		what: '台账里的题目含义与这里的不同',
		todo: '请用生成台账的那个版本的Gradus；这样的数不能相加'
	},
	'ledger/line-too-long': {
		what: '这一行超过{limit}个字符',
		todo: '请确认是台账文件；台账的每一行都短得多'
	},
	'ledger/id-invalid': {
		what: '“{found}”不是有效的贡献编号',
		todo: '请使用Gradus生成的台账；编号是32位十六进制数'
	},
	'ledger/seq-invalid': {
		what: '“{found}”不是有效的贡献序号',
		todo: '填1到65535的整数'
	},
	'ledger/period-invalid': {
		what: '“{found}”不是有效的季度',
		todo: '写成年和季度，例如2026-Q4'
	},
	'ledger/unknown-origin': {
		what: '没有“{found}”这种来源',
		todo: '可选：{known}'
	},
	'ledger/depths-invalid': {
		what: '“{found}”没有给每个维度写一个深度',
		todo: '每个维度写q、s、f中的一个'
	},
	'ledger/scores-invalid': {
		what: '“{found}”没有给每个维度写一个得分',
		todo: '每个维度写三位数（000到100）或---'
	},
	'ledger/answers-invalid': {
		what: '“{found}”没有给每道题写一个字符',
		todo: '每道题写选项的位置、n或-'
	},
	'ledger/step-invalid': {
		what: '“{found}”不是措施编号，或者超过了三项',
		todo: '最多写三个措施编号'
	},
	'ledger/duplicate-id': {
		what: '台账里同一家企业出现了两次',
		todo: '保留“seq”较大的那一行'
	},
	'ledger/too-many-problems': {
		what: '这样的问题还有{count}处',
		todo: '先改正列出的；也可能选错了文件'
	},
	'ledger/too-many-codes': {
		what: '台账里不同的行业、地区、产业链或措施超过{limit}个',
		todo: '请确认没选错文件，对标用到的远没有这么多'
	},
	'sealed-ledger/not-sealed': {
		what: '这不是上锁的台账',
		todo: '请选择在汇总人另一台设备上保存的台账文件'
	},
	'sealed-ledger/other-key': {
		what: '这份台账是为另一位汇总人上锁的',
		todo: '请先恢复当时所用的密钥，再打开'
	},
	'sealed-ledger/damaged': {
		what: '上锁的台账已损坏或不完整',
		todo: '请在另一台设备上重新保存一份'
	},
	'pack/unknown-format': {
		what: '“{found}”不是这里需要的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'pack/damaged': {
		what: '文件已损坏或不完整',
		todo: '请到来源处重新取一份'
	},
	'pack/issuer-invalid': {
		what: '文件没有正确写明制作方',
		todo: '请索取Gradus生成的原文件'
	},
	'pack/unknown-policy': {
		what: '对标包按“{found}”规则制作，这里的Gradus不认识',
		todo: '请升级Gradus；目前支持{known}'
	},
	'pack/breaks-policy': {
		what: '对标包违反了自身规则中的{rule}，可能泄露单个企业的情况',
		todo: '不要转发，请告知发布它的协会'
	},
	'pack/level-invalid': {
		what: '“{found}”不能作为发布层级',
		todo: '可选：{known}'
	},
	'pack/questionnaire-invalid': {
		what: '“{found}”不能标明一份问卷',
		todo: '请索取Gradus生成的原文件'
	},
	'pack/period-invalid': {
		what: '“{found}”不是有效的季度或发布序号',
		todo: '季度写成2026-Q4，发布序号从1起'
	},
	'pack/day-invalid': {
		what: '“{found}”不是有效的日期',
		todo: '写成年-月-日，例如2026-11-22'
	},
	'pack/noise-unknown': {
		what: '对标包称加入了噪声，这里的Gradus无法判断',
		todo: '升级Gradus后再打开'
	},
	'pack/figures-invalid': {
		what: '文件里的数字自相矛盾或不可能出现',
		todo: '先别使用，请索取Gradus生成的原文件'
	},
	'pack/too-many': {
		what: '文件列出的内容超过了Gradus能读的数量',
		todo: '请对方减少统计表后重新制作'
	},
	'pack/revoked': {
		what: '签署此对标包的名片自{from}起已作废，而对标包制作于{found}',
		todo: '先别使用，请向协会或上级汇总方索取新的'
	},
	'pack/foreign': {
		what: '这个包是交给另一个汇总方的',
		todo: '请协会选用本汇总方的名片重新制作'
	},
	'pack/other-version': {
		what: '这个包统计的问卷是“{found}”，这里是{known}',
		todo: '请双方升级Gradus；这样的计数不能相加'
	},
	'pack/leaf-invalid': {
		what: '文件没有正确写明汇总了哪些包',
		todo: '请索取Gradus生成的原文件'
	},
	'merge/same-pack': {
		what: '“{found}”这个包被包含了两次，其中的企业会重复计算',
		todo: '去掉其中一个'
	},
	'merge/nothing': {
		what: '没有可以合并的内容',
		todo: '至少给出一个包'
	},
	'merge/other-meaning': {
		what: '这个包统计的题目与第一个包含义不同（{id}，第{version}版）',
		todo: '只合并同一版问卷的包'
	},
	'roster/serial-invalid': {
		what: '“{found}”不是有效的名册序号',
		todo: '请向汇总方索取Gradus生成的名册'
	},
	'roster/day-invalid': {
		what: '“{found}”不是有效的日期',
		todo: '写成年-月-日，例如2026-11-22'
	},
	'roster/older-serial': {
		what: '名册序号是{found}，而已经读过{known}号',
		todo: '请保留较新的名册；旧名册里可能看不到已作废的名片'
	},
	'roster/card-twice': {
		what: '名册里名片{found}出现了两次',
		todo: '请汇总方改正名册'
	},
	'roster/too-many': {
		what: '名册里的名片超过了Gradus能读的数量',
		todo: '请汇总方把名册分开'
	},
	'policy/unknown-format': {
		what: '“{found}”不是发布规则文件的格式',
		todo: '改为{known}；文件若来自更新的版本，请先升级Gradus'
	},
	'policy/unknown': {
		what: 'Gradus不认识这套发布规则',
		todo: '写sdc-1；文件若来自更新的版本，请先升级Gradus'
	},
	'policy/number-invalid': {
		what: '“{found}”不是有效的企业数',
		todo: '填从1开始的整数'
	},
	'policy/unknown-field': {
		what: '没有可用于制表的这一企业特征，或者数量不对',
		todo: '可选：sector、size、region、chain、place'
	},
	'policy/rule-invalid': {
		what: '“{found}”不能作为剔除贡献的规则',
		todo: '写成一行，不超过200个字'
	},
	'policy/floor-lowered': {
		what: '这个数低于保护单个企业的下限{floor}',
		todo: '填{floor}或更大；下限只能提高，不能降低'
	},
	'policy/field-twice': {
		what: '有一个特征写了两次',
		todo: '每个特征只写一次'
	},
	'policy/two-way-order': {
		what: '双向表的两个特征顺序不对',
		todo: '按sector、size、region、chain、place的顺序写'
	},
	'policy/two-way-without-one-way': {
		what: '双向表里有一个特征没有自己的单向表',
		todo: '把它加到“oneWay”里'
	},
	'policy/two-way-too-fine': {
		what: '双向表的两个特征取值都太多',
		todo: '其中一个改用size或place'
	},
	'received/not-benchmark': {
		what: '这个文件的格式是“{found}”，与对标无关',
		todo: '请到“本机数据”里打开，或换一个文件'
	},
	'received/locked': {
		what: '这是上锁的文件，例如汇总人的密钥',
		todo: '请在恢复汇总人密钥的地方用口令打开；不要发给任何人'
	},
	'file/locked': {
		what: '这是上锁的文件：加口令的备份，或汇总人的密钥，打开之前看不到内容',
		todo: '备份请在“本机数据”里用口令打开，密钥请在恢复汇总人密钥的地方打开'
	},

	'evidence/empty': {
		what: '文件是空的',
		todo: '重新拍一张，或换一个文件'
	},
	'evidence/too-large': {
		what: '文件超过{limit}MB',
		todo: '换一个小一些的，或把要紧的那页拍下来'
	},
	'evidence/too-many-pixels': {
		what: '图片有{found}百万像素，超过{limit}百万的不打开',
		todo: '先缩小图片，或重新拍一张'
	},
	'evidence/truncated': {
		what: '文件不完整，后面缺了一段',
		todo: '从原处重新复制一份，或重新拍一张'
	},
	'evidence/damaged': {
		what: '图片已损坏，读不出来',
		todo: '从原处重新复制一份，或重新拍一张'
	},
	'evidence/undecodable': {
		what: '这个浏览器打不开这张图片',
		todo: '另存为JPEG，或重新拍一张'
	},
	'evidence/heic': {
		what: '照片是HEIC格式，这个浏览器打不开',
		todo: '在手机相机设置里选“兼容性最佳”，或在这里重新拍一张'
	},
	'evidence/svg': {
		what: '不收SVG图形，因为里面可能带有程序',
		todo: '把图形另存为PNG或PDF'
	},
	'evidence/page': {
		what: '不收网页文件，因为里面可能带有程序',
		todo: '把网页存成PDF、截一张图，或添加网页链接'
	},
	'evidence/polyglot': {
		what: '文件里除了能看到的内容，还藏着别的文件或程序',
		todo: '留意它的来源；重新拍一张，或重新存成PDF'
	},
	'evidence/macros': {
		what: '文档里带有程序（宏）',
		todo: '另存为不带宏的文档，或存成PDF'
	},
	'evidence/unknown-type': {
		what: '不收这类文件，可收照片、PDF、文本、CSV、Excel（.xlsx）和Word（.docx）',
		todo: '存成PDF，或拍一张照片'
	},
	'evidence/unreadable': {
		what: '文件读不出来，可能已被移动、删除或改动，也可能手机还没下载好',
		todo: '重新选一次，或重新拍一张'
	},
	'evidence/link-invalid': {
		what: '“{found}”不是网址',
		todo: '从浏览器里复制完整的网址'
	},
	'evidence/link-not-https': {
		what: '只能添加https开头的网址',
		todo: '找一找这个网页的https网址，或截一张图'
	},
	'evidence/link-password': {
		what: '网址里带有用户名或密码',
		todo: '去掉@前面的部分'
	},

	'file/not-gradus': {
		what: '这不是Gradus的文件',
		todo: '请选Gradus保存的文件，文件开头写明了格式'
	},
	'file/unknown-format': {
		what: '这里的Gradus不认识格式“{found}”',
		todo: '升级Gradus；目前能读{known}'
	},
	'file/not-for-import': {
		what: '{found}文件不在这里打开',
		todo: '请选择答案文件或备份文件'
	}
};

/** The words of every problem that reading a file can bring up; a test compares the codes with those of `exchange`. */
export const problemTexts: Readonly<Record<'en' | 'zh-CN', typeof zhCN>> = { en, 'zh-CN': zhCN };

/** The sentence of a problem with its details filled in. */
export function describeProblem(
	problem: Problem,
	texts: Readonly<Record<string, ProblemText>>
): ProblemText {
	const text = texts[problem.code];
	if (!text) throw new Error(`No words for the problem ${problem.code}`);
	const fill = (sentence: string) =>
		sentence.replace(/\{(\w+)\}/g, (brace, name: string) =>
			String(problem.details?.[name] ?? brace)
		);
	return { what: fill(text.what), todo: fill(text.todo) };
}
