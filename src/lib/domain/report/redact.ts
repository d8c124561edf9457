import type { Answer, Answers } from '../answers';
import type { Outcome, WorkshopAction } from '../workshop';
import type { Report } from '../report';
import type { Gate, ScoreCard } from '../scoring';
import type {
	EarlierStanding,
	ReportAttachment,
	ReportPath,
	ReportPlans,
	WorkshopStanding
} from './surroundings';

/**
 * What can be taken out of a copy. `names`: of the firm and of persons, and roles in the room. `notes`: all free text, links and names
 * of files. `figures`: raw figures and money. `photos`.
 */
export const redactableFields = ['names', 'notes', 'figures', 'photos'] as const;
export type RedactableField = (typeof redactableFields)[number];
export type Redaction = Readonly<Record<RedactableField, boolean>>;

/** What was taken out of a copy. */
export interface Redacted {
	readonly fields: readonly RedactableField[];
	/** Questions whose answer was a figure without an option that stands for it. */
	readonly figures: readonly string[];
	/** Questions of which only a note was kept. */
	readonly notes: readonly string[];
}

/**
 * A copy without some kinds of content. Where names go, the firm's name is also taken out of free text that stays; other names in free text
 * cannot be told from words.
 * @param optionOf the option that stands for figures, if any.
 */
export function redactReport(
	report: Report,
	redaction: Redaction,
	optionOf: (question: string, answer: Answer) => string | undefined = () => undefined
): Report {
	const fields = redactableFields.filter((field) => redaction[field]);
	if (fields.length === 0) return report;
	const figures: string[] = [];
	const notes: string[] = [];
	let copy: Report = report;
	if (redaction.notes) copy = withoutNotes(copy, notes);
	if (redaction.figures) copy = withoutFigures(copy, optionOf, figures);
	if (redaction.photos)
		copy = change(copy, 'attachments', (all) => all.filter(({ kind }) => kind !== 'photo'));
	if (redaction.names) copy = withoutNames(copy);
	return { ...copy, redacted: { fields, figures, notes } };
}

/** A copy with one part changed, where it is there. */
function change<Key extends keyof Report>(
	report: Report,
	key: Key,
	to: (part: NonNullable<Report[Key]>) => Report[Key]
): Report {
	const part = report[key];
	return part === undefined || part === null ? report : { ...report, [key]: to(part) };
}

function omit<T extends object, Key extends keyof T>(
	value: T,
	...keys: readonly Key[]
): Omit<T, Key> {
	return Object.fromEntries(
		Object.entries(value).filter(([key]) => !keys.includes(key as Key))
	) as unknown as Omit<T, Key>;
}

function mapValues<T, To>(
	record: Readonly<Record<string, T>>,
	to: (value: T) => To
): Readonly<Record<string, To>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

function withoutNotes(report: Report, blanks: string[]): Report {
	const answers = Object.entries(report.assessment.answers).flatMap(([id, answer]) => {
		if (answer.state === 'blank') {
			blanks.push(id);
			return [];
		}
		return [[id, omit(answer as Answer & { evidence?: string }, 'note', 'evidence') as Answer]];
	});
	let copy: Report = {
		...report,
		assessment: { ...report.assessment, answers: Object.fromEntries(answers) }
	};
	copy = change(copy, 'plans', (plans) => ({
		...plans,
		tasks: mapValues(plans.tasks, (task) => omit(task, 'note'))
	}));
	copy = change(copy, 'workshop', (workshop) => ({
		...workshop,
		outcomes: mapValues(workshop.outcomes, (outcome): Outcome =>
			omit(outcome, 'reason', 'dissent')
		),
		actions: workshop.actions.map((action): WorkshopAction => ({ ...action, text: '' }))
	}));
	return change(copy, 'attachments', (all) =>
		all.map((each) => omit(each as Attachment, 'caption', 'name', 'url') as ReportAttachment)
	);
}

/** All that any kind of attachment may have. */
type Attachment = ReportAttachment & { readonly name?: string; readonly url?: string };

function withoutFigures(
	report: Report,
	optionOf: (question: string, answer: Answer) => string | undefined,
	figures: string[]
): Report {
	const isFigure = (answer: Answer | undefined) =>
		answer?.state === 'number' || answer?.state === 'parts';
	const answers: Answers = Object.fromEntries(
		Object.entries(report.assessment.answers).flatMap(([id, answer]): [string, Answer][] => {
			const { from, ...said } = answer as Answer & { readonly from?: readonly Origin[] };
			const origins = from ? { from: from.map((origin) => ({ ...origin, said: '' })) } : {};
			if (!isFigure(answer)) return [[id, { ...said, ...origins } as Answer]];
			const option = optionOf(id, answer);
			if (option === undefined) figures.push(id);
			const { state: _, number: __, parts: ___, ...backing } = said as Record<string, unknown>;
			if (option !== undefined)
				return [[id, { ...backing, ...origins, state: 'option', option } as Answer]];
			const { note } = backing;
			return typeof note === 'string' ? [[id, { state: 'blank', note }]] : [];
		})
	);
	let copy: Report = {
		...report,
		assessment: {
			...report.assessment,
			firm: omit(report.assessment.firm, 'revenueBand'),
			answers
		},
		scoreCard: cardWithoutFigures(report.scoreCard)
	};
	copy = change(copy, 'steps', (steps) => steps.map((step) => omit(step, 'cost')));
	copy = change(copy, 'instruments', (all) =>
		all.map((each) => ({ ...each, scoreCard: cardWithoutFigures(each.scoreCard) }))
	);
	copy = change(copy, 'path', pathWithoutMoney);
	copy = change(copy, 'plans', plansWithoutMoney);
	return change(copy, 'earlier', (all) =>
		all.map((each): EarlierStanding =>
			each.compared
				? {
						...each,
						compared: {
							...each.compared,
							moves: each.compared.moves.map((move) => ({
								...omit(move, 'from', 'to'),
								...(move.from && !isFigure(move.from) ? { from: move.from } : {}),
								...(move.to && !isFigure(move.to) ? { to: move.to } : {})
							}))
						}
					}
				: each
		)
	);
}

interface Origin {
	readonly questionnaire: string;
	readonly question: string;
	readonly said: string;
}

function cardWithoutFigures(card: ScoreCard): ScoreCard {
	const gate = (each: Gate): Gate => {
		const own = each.thresholds.some(({ kind }) => kind === 'figure' || kind === 'sum');
		return {
			...each,
			...(own ? { have: null } : {}),
			thresholds: each.thresholds.map((threshold) =>
				threshold.kind === 'figure' || threshold.kind === 'sum'
					? { ...threshold, have: null }
					: threshold
			)
		};
	};
	return {
		...card,
		...(card.gates ? { gates: card.gates.map(gate) } : {}),
		...(card.tiers
			? { tiers: card.tiers.map((tier) => ({ ...tier, gates: tier.gates.map(gate) })) }
			: {})
	};
}

function pathWithoutMoney(path: ReportPath): ReportPath {
	return {
		...omit(path, 'bound'),
		limits: omit(path.limits, 'budget', 'rate'),
		steps: path.steps.map((step) => omit(step, 'cost')),
		leftOut: path.leftOut.map((each) => (each.why === 'budget' ? omit(each, 'takes') : each)),
		frontier: [],
		prices: []
	};
}

function plansWithoutMoney(plans: ReportPlans): ReportPlans {
	return {
		...plans,
		...(plans.limits ? { limits: omit(plans.limits, 'budget', 'rate') } : {}),
		estimates: {},
		tasks: mapValues(plans.tasks, (task) => omit(task, 'actualCost'))
	};
}

function withoutNames(report: Report): Report {
	const name = report.firm?.name.trim() ?? '';
	let copy: Report = omit(report, 'firm');
	copy = change(copy, 'plans', (plans) => ({
		...plans,
		tasks: mapValues(plans.tasks, (task) => omit(task, 'owner'))
	}));
	copy = change(copy, 'workshop', (workshop): WorkshopStanding => ({
		...omit(workshop, 'roles'),
		outcomes: mapValues(workshop.outcomes, (outcome): Outcome => omit(outcome, 'who')),
		actions: workshop.actions.map((action): WorkshopAction => omit(action, 'owner'))
	}));
	return [...name].length < 2 ? copy : masked(copy, name);
}

/** Takes a word out of every text that somebody typed. */
function masked(report: Report, word: string): Report {
	const texts = <T extends object>(value: T, ...keys: readonly (keyof T)[]): T =>
		Object.fromEntries(
			Object.entries(value).map(([key, each]) => [
				key,
				typeof each === 'string' && keys.includes(key as keyof T)
					? each.replaceAll(word, '…')
					: (each as unknown)
			])
		) as T;
	let copy: Report = {
		...report,
		assessment: {
			...report.assessment,
			answers: mapValues(report.assessment.answers, (answer) =>
				texts(answer as Answer & { evidence?: string }, 'note', 'evidence')
			)
		}
	};
	copy = change(copy, 'plans', (plans) => ({
		...plans,
		tasks: mapValues(plans.tasks, (task) => texts(task, 'note'))
	}));
	copy = change(copy, 'workshop', (workshop) => ({
		...workshop,
		outcomes: mapValues(workshop.outcomes, (outcome) => texts(outcome, 'reason', 'dissent')),
		actions: workshop.actions.map((action) => texts(action, 'text'))
	}));
	return change(copy, 'attachments', (all) =>
		all.map((each) => texts(each as Attachment, 'caption', 'name', 'url') as ReportAttachment)
	);
}
