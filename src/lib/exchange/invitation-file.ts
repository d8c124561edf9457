import * as v from 'valibot';
import { questionsOf, type Question, type Questionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { Role } from '#lib/domain/workshop';
import { base64UrlOf, bytesOfBase64Url } from './byte-texts';
import { jsonProblemCodes, readJson } from './json';
import { roleNames } from './opening-form';
import { shown } from './place';
import { isPlainText } from './plain-text';
import { isRecipient } from './recipient';
import { isObject, shapeProblemCodes, shapeProblems } from './shape';

export const invitationFormat = 'gradus-invitation/1';

/** Invitations are far smaller; a larger file is refused unread. */
export const maxInvitationBytes = 16 * 1024;

/** Characters of a title. */
export const maxTitle = 60;

/** What a participant needs to hand in a ballot. */
export interface Invitation {
	/** 16 hexadecimal digits. */
	readonly workshop: string;
	/** Which ballot of the workshop: 0 the first, then the repeated ones. */
	readonly poll: number;
	readonly title: string;
	readonly questionnaire: { readonly id: string; readonly version: number };
	/** Ids of the questions asked, in the order of the questionnaire. */
	readonly questions: readonly string[];
	/** The public key of the box, as age writes it. */
	readonly recipient: string;
	/** Roles that a participant may name. */
	readonly roles: readonly Role[];
	/** Whether the firm makes things, for the wording of the questions; left out where nobody said. */
	readonly makes?: boolean;
}

/** Every code that {@link parseInvitationFile} can return. */
export const invitationProblemCodes = [
	...jsonProblemCodes,
	...shapeProblemCodes,
	'invitation/unknown-format',
	'invitation/id-invalid',
	'invitation/poll-invalid',
	'invitation/title-invalid',
	'invitation/version-invalid',
	'invitation/unknown-questionnaire',
	'invitation/version-newer',
	'invitation/version-older',
	'invitation/asks-invalid',
	'invitation/recipient-invalid',
	'invitation/unknown-role'
] as const;

type Code = (typeof invitationProblemCodes)[number];
type Known = ReadonlyMap<string, Questionnaire>;

/** The shape of `gradus-invitation/1`. */
export const invitationFileSchema = v.strictObject({
	format: v.literal(invitationFormat, 'invitation/unknown-format'),
	workshop: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'invitation/id-invalid')),
	poll: v.pipe(
		v.number(),
		v.integer('invitation/poll-invalid'),
		v.minValue(0, 'invitation/poll-invalid'),
		v.maxValue(255, 'invitation/poll-invalid')
	),
	title: v.string(),
	questionnaire: v.strictObject({
		id: v.string(),
		version: v.pipe(
			v.number(),
			v.integer('invitation/version-invalid'),
			v.minValue(1, 'invitation/version-invalid'),
			v.maxValue(65535, 'invitation/version-invalid')
		)
	}),
	/** One bit for each question of the questionnaire in its order, the highest of a byte first. */
	asks: v.pipe(v.string(), v.regex(/^[\w-]+$/, 'invitation/asks-invalid')),
	recipient: v.string(),
	roles: v.array(v.picklist(roleNames, 'invitation/unknown-role')),
	makes: v.optional(v.boolean())
});

/**
 * The invitation as a file, on one line because it is also shown as a QR code. A title that is too long is cut.
 * @throws {RangeError} where a question cannot be voted on.
 */
export function makeInvitationFile(invitation: Invitation, questionnaire: Questionnaire): string {
	const { workshop, poll, title, questions, recipient, roles, makes } = invitation;
	const { id, version } = invitation.questionnaire;
	if (id !== questionnaire.id || version !== questionnaire.version)
		throw new RangeError(`The invitation is for ${id}@${version}`);
	return JSON.stringify({
		format: invitationFormat,
		workshop,
		poll,
		title: [...title].slice(0, maxTitle).join(''),
		questionnaire: { id, version },
		asks: asksOf(questions, questionnaire),
		recipient,
		roles: [...roles],
		...(makes === undefined ? {} : { makes })
	} satisfies v.InferInput<typeof invitationFileSchema>);
}

/** Reads an invitation, as text or already read; refuses it with every problem found. */
export function parseInvitationFile(source: unknown, known: Known): Result<Invitation> {
	const read = typeof source === 'string' ? readJson(source, maxInvitationBytes) : succeed(source);
	if (!read.ok) return read;
	const problems = [
		...shapeProblems(invitationFileSchema, read.value),
		...contentProblems(read.value, known)
	];
	if (problems.length > 0) return refuse(problems);
	const file = v.parse(invitationFileSchema, read.value);
	const questions = askedBy(file.asks, known.get(file.questionnaire.id)!);
	if (!questions) return refuse([problem('invitation/asks-invalid', 'asks', file.asks)]);
	const { workshop, poll, title, questionnaire, recipient, roles, makes } = file;
	return succeed({
		workshop,
		poll,
		title,
		questionnaire,
		questions,
		recipient,
		roles: [...new Set(roles)],
		...(makes === undefined ? {} : { makes })
	});
}

function problem(code: Code, place: string, found: unknown, details = {}): Problem {
	return { code, place, details: { found: shown(found), ...details } };
}

/** What the shape alone cannot tell. */
function contentProblems(file: unknown, known: Known): readonly Problem[] {
	if (!isObject(file)) return [];
	const { title, recipient, questionnaire } = file;
	const problems: Problem[] = [];
	if (typeof title === 'string' && !isPlainText(title, maxTitle))
		problems.push(problem('invitation/title-invalid', 'title', title, { limit: maxTitle }));
	if (isObject(questionnaire)) problems.push(...questionnaireProblems(questionnaire, known));
	if (typeof recipient === 'string' && !isRecipient(recipient))
		problems.push(problem('invitation/recipient-invalid', 'recipient', recipient));
	return problems;
}

function questionnaireProblems(
	{ id, version }: Readonly<Record<string, unknown>>,
	known: Known
): readonly Problem[] {
	if (typeof id !== 'string') return [];
	const shipped = known.get(id);
	if (!shipped) {
		const ids = { known: [...known.keys()].join(', ') };
		return [problem('invitation/unknown-questionnaire', 'questionnaire/id', id, ids)];
	}
	if (!Number.isInteger(version) || version === shipped.version || (version as number) < 1)
		return [];
	const code =
		(version as number) > shipped.version ? 'invitation/version-newer' : 'invitation/version-older';
	return [problem(code, 'questionnaire/version', version, { shipped: shipped.version })];
}

/** One of several options is what a vote can say. */
function isVotable({ kind }: Question): boolean {
	return kind === 'levels' || kind === 'choice';
}

function asksOf(ids: readonly string[], questionnaire: Questionnaire): string {
	const questions = questionsOf(questionnaire);
	const bits = new Uint8Array(Math.ceil(questions.length / 8));
	for (const id of ids) {
		const at = questions.findIndex((question) => question.id === id && isVotable(question));
		if (at < 0) throw new RangeError(`${id} cannot be voted on`);
		bits[at >> 3]! |= 0x80 >> (at & 7);
	}
	return base64UrlOf(bits);
}

/** Undefined where the bits do not fit the questionnaire, or ask nothing. */
function askedBy(asks: string, questionnaire: Questionnaire): readonly string[] | undefined {
	const questions = questionsOf(questionnaire);
	const bits = bytesOfBase64Url(asks);
	if (bits?.length !== Math.ceil(questions.length / 8)) return undefined;
	const asked = [...bits].flatMap((byte, at) =>
		[0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => at * 8 + bit)
	);
	const chosen = asked.map((at) => questions[at]);
	if (chosen.length === 0 || !chosen.every((each) => each !== undefined && isVotable(each)))
		return undefined;
	return chosen.map((each) => each!.id);
}
