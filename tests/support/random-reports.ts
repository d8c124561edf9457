import { isAsked, type Answer, type Assessment } from '#lib/domain/answers';
import { scoredRound } from '#lib/domain/compare-rounds';
import { frontier, leftOut, levelPrices, plan, type Limits, type Step } from '#lib/domain/path';
import { dimensionsOf, questionsOf, type Questionnaire } from '#lib/domain/questionnaire';
import {
	acceptedPath,
	assembleReport,
	earlierStanding,
	instrumentStanding,
	plannedPath,
	workshopStanding,
	type BenchmarkStanding,
	type Report,
	type ReportAttachment,
	type ReportPath,
	type ReportSurroundings
} from '#lib/domain/report';
import { roadmapOf, type Task, type TaskStatus } from '#lib/domain/roadmap';
import { questionsFor, type Outcome } from '#lib/domain/workshop';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { content, core, knownContent } from './known-content';
import { mulberry32, randomLadder, randomMiit, type Random } from './random-answers';
import { moneyLimits, randomFirm } from './random-plans';

/** Something a person typed or chose, and what it must be found as in a report. */
export interface Entered {
	readonly what: string;
	readonly text: string;
	readonly field: 'names' | 'notes' | 'figures' | 'photos' | undefined;
}

export interface RandomReport {
	readonly report: Report;
	/** Every text that was typed, each a word of its own. */
	readonly typed: readonly Entered[];
}

const stamp = { frozenAt: '2027-03-05T10:00:00.000Z', content: 'abcdef0123456789' };

/** Marks texts as typed; each is unlike every other and like no word of ours. */
class Typing {
	readonly typed: Entered[] = [];
	constructor(private readonly seed: number) {}

	write(what: string, field: Entered['field']): string {
		const text = `zq${this.seed}x${this.typed.length}`;
		this.typed.push({ what, text, field });
		return text;
	}
}

function one<T>(random: Random, list: readonly T[]): T {
	return list[Math.floor(random() * list.length)]!;
}

/** What backs some answers, as people type it. */
function withBacking(
	random: Random,
	typing: Typing,
	questionnaire: Questionnaire,
	assessment: Assessment
): Assessment {
	const answers = questionsOf(questionnaire).flatMap((question): [string, Answer][] => {
		const answer = assessment.answers[question.id];
		const happens = (share: number) => random() < share;
		if (answer === undefined)
			return happens(0.1) && isAsked(assessment, question)
				? [[question.id, { state: 'blank', note: typing.write('note', 'notes') }]]
				: [];
		const note = happens(0.2) ? { note: typing.write('note', 'notes') } : {};
		if (answer.state === 'dont-know' || answer.state === 'not-applicable')
			return [[question.id, { ...answer, ...note }]];
		if (answer.state === 'blank') return [[question.id, answer]];
		return [
			[
				question.id,
				{
					...answer,
					...note,
					...(happens(0.2) ? { evidence: typing.write('evidence', 'notes') } : {}),
					...(happens(0.4) ? { confidence: one(random, ['guess', 'sure', 'shown'] as const) } : {})
				}
			]
		];
	});
	return { ...assessment, answers: Object.fromEntries(answers) };
}

function randomProfile(random: Random): Assessment['firm'] {
	const { codes } = content;
	const some = <T>(list: readonly T[]) => (random() < 0.7 ? one(random, list) : undefined);
	const sector = some(codes.sectors);
	const profile = {
		sector: sector?.code,
		makes: sector?.makes ?? some([true, false]),
		size: some(codes.sizes)?.id,
		region: some([...codes.subdivisions, ...codes.countries]),
		chain: some(codes.chains),
		place: some(codes.places),
		revenueBand: some(codes.revenueBands.bands)?.id
	};
	return Object.fromEntries(
		Object.entries(profile).filter(([, value]) => value !== undefined)
	) as Assessment['firm'];
}

/** A round of our own check, answered by a random firm at a random depth. */
export function randomCore(random: Random): Assessment {
	const firm = randomProfile(random);
	const filled = randomFirm(core, random, one(random, [0, 0.1, 0.4, 0.8]));
	const depth = one(random, ['quick', 'standard', 'full'] as const);
	const assessment: Assessment = {
		...filled,
		depth,
		deeper: depth === 'quick' && random() < 0.3 ? { [dimensionsOf(core)[0]!.id]: 'full' } : {},
		firm
	};
	const known = questionsOf(core).filter((question) =>
		isAsked({ ...assessment, depth: 'full' }, question)
	);
	return {
		...assessment,
		answers: Object.fromEntries(
			Object.entries(assessment.answers).filter(([id]) => known.some((each) => each.id === id))
		)
	};
}

function official(random: Random): Assessment {
	const file = random() < 0.5 ? randomMiit(random) : randomLadder(random);
	const parsed = parseAnswersFile(file, knownContent);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return { ...parsed.value, firm: randomProfile(random) };
}

const statuses: readonly TaskStatus[] = ['open', 'doing', 'blocked', 'done', 'dropped'];

function randomTasks(
	random: Random,
	typing: Typing,
	steps: readonly string[]
): Readonly<Record<string, Task>> {
	return Object.fromEntries(
		[...new Set(steps)]
			.filter(() => random() < 0.6)
			.map((id): [string, Task] => [
				id,
				{
					status: one(random, statuses),
					...(random() < 0.6 ? { owner: typing.write('owner', 'names') } : {}),
					...(random() < 0.4 ? { note: typing.write('note of a step', 'notes') } : {}),
					...(random() < 0.3 ? { due: '2027-06-30', start: '2027-02-01' } : {}),
					...(random() < 0.3
						? { doneOn: '2027-03-03', actualCost: Math.floor(random() * 9000) }
						: {})
				}
			])
	);
}

/** A path made from the cheapest planning there is; tests of planning are elsewhere. */
function randomPath(
	random: Random,
	assessment: Assessment,
	questionnaire: Questionnaire,
	steps: readonly Step[]
): ReportPath | null {
	if (questionnaire.scoring !== 'weighted-mean') return null;
	const few = steps.filter(() => random() < 0.25);
	const limits: Limits = { ...moneyLimits(few, random), quarters: 4 };
	const situation = { rounds: [{ questionnaire, assessment }], steps: few, limits };
	const begun = { asked: 0 };
	const search = { shouldStop: () => ++begun.asked > 200 };
	const path = plan(situation, search);
	const found = {
		leftOut: leftOut(situation, path),
		frontier: frontier(situation, search),
		prices: levelPrices(situation, search)
	};
	const questionnaireId = questionnaire.id;
	if (random() < 0.5)
		return plannedPath(
			path,
			few,
			{
				state: one(random, ['planned', 'start'] as const),
				start: '2027-01',
				currency: 'CNY',
				questionnaire: questionnaireId
			},
			found
		);
	const roadmap = roadmapOf(path, few, {
		acceptedAt: '2027-01-08T10:00:00.000Z',
		start: '2027-01',
		rounds: [{ questionnaire: questionnaireId, round: assessment.round }],
		currency: 'CNY'
	});
	return acceptedPath(roadmap, questionnaireId, { ...found, leftOut: [] });
}

function randomWorkshop(
	random: Random,
	typing: Typing,
	questionnaire: Questionnaire,
	assessment: Assessment
) {
	const dimensions = dimensionsOf(questionnaire).map(({ id }) => id);
	const questions = questionsFor(questionnaire, assessment.firm, 'quick', dimensions);
	const spread = Object.fromEntries(
		questions.map((id) => [id, [0, 0, 0, 0, 0].map(() => Math.floor(random() * 4))])
	);
	const outcomes = Object.fromEntries(
		questions
			.filter(() => random() < 0.8)
			.map((id): [string, Outcome] => {
				const state = one(random, ['agreed', 'decided', 'parked'] as const);
				return [
					id,
					{
						state,
						...(state === 'parked' ? {} : { option: Math.floor(random() * 5) }),
						...(random() < 0.4 ? { reason: typing.write('reason', 'notes') } : {}),
						...(random() < 0.3 ? { dissent: typing.write('dissent', 'notes') } : {}),
						...(state !== 'agreed' ? { who: typing.write('who decides', 'names') } : {})
					}
				];
			})
	);
	return workshopStanding(questionnaire, {
		day: '2027-03-01',
		questions,
		minutes: 120,
		expected: 6,
		ballots: 6,
		anonymous: true,
		roles: ['owner', 'it'],
		outcomes,
		spread,
		actions: [
			{
				text: typing.write('promise', 'notes'),
				owner: typing.write('who promised', 'names'),
				due: '2027-04-01',
				question: questions[0]!
			}
		]
	});
}

function randomAttachments(
	random: Random,
	typing: Typing,
	{ answers }: Assessment
): readonly ReportAttachment[] {
	return Object.keys(answers)
		.filter(() => random() < 0.05)
		.map((question): ReportAttachment => {
			const caption = typing.write('caption', 'notes');
			const kind = one(random, ['photo', 'file', 'link'] as const);
			if (kind === 'link')
				return { question, kind, url: `https://${typing.write('link', 'notes')}.example`, caption };
			const hash = String(typing.typed.length).padStart(64, '0');
			const type = kind === 'photo' ? 'image/jpeg' : 'application/pdf';
			return {
				question,
				kind,
				hash,
				type,
				size: 1000,
				name: typing.write('file', 'notes'),
				caption
			};
		});
}

function randomBenchmark(random: Random, report: Assessment): BenchmarkStanding | null {
	if (report.questionnaire.id !== 'core' || random() < 0.6) return null;
	return {
		pack: { issuer: 'Coffee dealers', period: '2027-Q1', rev: 1, verified: random() < 0.5 },
		segment: one(random, ['all', 'size=small', 'size=small&region=CN-33']),
		dimensions: dimensionsOf(core).map(({ id }) => ({
			id,
			own: Math.floor(random() * 101),
			...(random() < 0.8
				? {
						others: {
							dimension: id,
							segment: 'all',
							series: 'solo/quick' as const,
							n: 40,
							median: 45,
							low: 30,
							high: 60,
							ahead: 0.5,
							place: 'around' as const
						}
					}
				: {})
		}))
	};
}

/** A round of a random firm with everything that a person can have entered around it. */
export function randomReport(seed: number): RandomReport {
	const random = mulberry32(seed);
	const typing = new Typing(seed);
	const isCore = random() < 0.7;
	const bare = isCore ? randomCore(random) : official(random);
	const questionnaire = content.questionnaires[bare.questionnaire.id]!;
	const assessment = withBacking(random, typing, questionnaire, {
		...bare,
		...(isCore && random() < 0.3 ? { origin: 'workshop' as const } : {})
	});
	const path = randomPath(random, assessment, questionnaire, content.steps);
	const other = random() < 0.5 ? (isCore ? official(random) : randomCore(random)) : undefined;
	const before =
		random() < 0.5 ? { ...(isCore ? randomCore(random) : bare), round: '2026-03' } : undefined;
	const now = scoredRound(questionnaire, assessment);
	const surroundings: ReportSurroundings = {
		firm: { name: typing.write('firm', 'names') },
		instruments: other
			? [instrumentStanding(content.questionnaires[other.questionnaire.id]!, other, undefined)]
			: [],
		path,
		plans: path
			? {
					limits: path.limits,
					estimates: random() < 0.5 ? { [content.steps[0]!.id]: { oneOff: 71234, days: 2.5 } } : {},
					tasks: randomTasks(random, typing, [
						...path.steps.map(({ id }) => id),
						...content.steps.slice(0, 2).map(({ id }) => id)
					]),
					earlierRoadmaps: 0
				}
			: null,
		earlier: before
			? [
					earlierStanding(scoredRound(questionnaire, before), true, {
						questionnaire,
						with: now
					})
				]
			: [],
		benchmark: randomBenchmark(random, assessment),
		workshop:
			assessment.origin === 'workshop'
				? randomWorkshop(random, typing, questionnaire, assessment)
				: null,
		attachments: randomAttachments(random, typing, assessment)
	};
	const report = assembleReport(questionnaire, assessment, content.steps, stamp, surroundings);
	return { report, typed: typing.typed };
}
