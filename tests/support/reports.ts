import type { Assessment } from '#lib/domain/answers';
import {
	assembleReport,
	earlierStanding,
	instrumentStanding,
	plannedPath,
	workshopStanding,
	type Report,
	type ReportSurroundings
} from '#lib/domain/report';
import { explainWhole } from '#lib/domain/explanation';
import { plan } from '#lib/domain/path';
import { score } from '#lib/domain/scoring';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { content, core, knownContent } from './known-content';

const stamp = { frozenAt: '2026-11-22T09:30:00.000Z', content: '0123456789abcdef' };

/** The rounds of the sample firms by firm and questionnaire. */
export const personaRounds: ReadonlyMap<string, readonly Assessment[]> = new Map(
	content.personas.map(({ id, answers, others }) => [
		id,
		[answers, ...Object.values(others)].map((file) => {
			const parsed = parseAnswersFile(file, knownContent);
			if (!parsed.ok) throw new Error(id);
			return parsed.value;
		})
	])
);

export function questionnaireOf({ questionnaire }: Assessment) {
	return knownContent.questionnaires.get(questionnaire.id)!;
}

/** A report as plain values: undefined fields are no fields. */
function plain(report: Report): Report {
	return JSON.parse(JSON.stringify(report)) as Report;
}

/** The report of a round of a sample firm, the firm's other rounds beside it. */
export function personaReport(id: string, questionnaire: string): Report {
	const rounds = personaRounds.get(id)!;
	const own = rounds.find((each) => each.questionnaire.id === questionnaire)!;
	const around: ReportSurroundings = {
		firm: { name: id },
		instruments: rounds
			.filter((each) => each !== own)
			.map((each) => instrumentStanding(questionnaireOf(each), each, undefined)),
		path: null,
		plans: null,
		earlier: [],
		benchmark: null,
		workshop: null,
		attachments: []
	};
	return plain(assembleReport(questionnaireOf(own), own, content.steps, stamp, around));
}

/** A report in which every part holds something. */
export const fullReport: Report = (() => {
	const [first, ...others] = personaRounds.get('auto-parts-maker')!;
	const answers = { ...first!.answers };
	const [a, b, c, d] = Object.keys(answers) as [string, string, string, string];
	answers[a] = {
		state: 'option',
		option: '2',
		confidence: 'guess',
		note: 'to be confirmed',
		evidence: 'minutes of the meeting',
		from: [{ questionnaire: 'dii', question: 'x', said: 'x=1' }]
	};
	answers[b] = { state: 'dont-know', note: 'ask the bank' };
	answers[c] = { state: 'not-applicable', reason: 'no-production' };
	answers[d] = { state: 'blank', note: 'only a note' };
	const own: Assessment = { ...first!, answers, deeper: { security: 'full' }, origin: 'workshop' };
	const limits = {
		budget: 80000,
		currency: 'CNY',
		quarters: 4,
		goal: { kind: 'score' as const },
		want: [],
		areaWeights: { governance: 40 }
	};
	const situation = {
		rounds: [{ questionnaire: core, assessment: own }],
		steps: content.steps,
		limits
	};
	const path = plan(situation);
	const steps = path.steps.map(({ id }) => id);
	return plain(
		assembleReport(core, own, content.steps, stamp, {
			firm: { name: '金华汽配 & Söhne' },
			instruments: others.map((each) => instrumentStanding(questionnaireOf(each), each, undefined)),
			path: plannedPath(
				path,
				content.steps,
				{ state: 'planned', start: '2026-12', currency: 'CNY', questionnaire: 'core' },
				{
					leftOut: [{ id: 'x', why: 'budget', needs: ['y'], takes: 120000 }],
					frontier: [{ budget: 0, score: path.before, level: 1 }],
					prices: [{ level: 2, budget: 30000 }]
				}
			),
			plans: {
				limits,
				estimates: { [steps[0]!]: { oneOff: 5000, yearly: 0, days: 3 } },
				tasks: {
					[steps[0]!]: {
						status: 'done',
						owner: 'Li Wei',
						start: '2026-12-01',
						due: '2026-12-31',
						doneOn: '2026-12-20',
						actualCost: 4800,
						note: 'cheaper than thought'
					}
				},
				earlierRoadmaps: 1
			},
			earlier: [
				earlierStanding(
					{
						round: '2026-05',
						assessment: first!,
						card: score(core, first!),
						parts: explainWhole(core, first!).parts
					},
					true,
					{
						questionnaire: core,
						with: {
							round: own.round,
							assessment: own,
							card: score(core, own),
							parts: explainWhole(core, own).parts
						}
					}
				)
			],
			benchmark: {
				pack: { issuer: '永康五金协会', period: '2026-Q3', rev: 1, verified: true },
				segment: 'sector=vehicles',
				dimensions: [
					{
						id: 'strategy',
						own: 40,
						others: {
							dimension: 'strategy',
							segment: 'all',
							series: 'solo/standard',
							n: '<15',
							median: 42,
							place: 'around'
						},
						series: ['solo/quick']
					},
					{ id: 'security', own: null }
				]
			},
			workshop: workshopStanding(core, {
				day: '2026-11-20',
				questions: [a, b],
				minutes: 120,
				expected: 6,
				ballots: 5,
				anonymous: true,
				roles: ['owner', 'it'],
				outcomes: {
					[a]: {
						state: 'agreed',
						option: 2,
						reason: 'seen on site',
						dissent: 'sales see a 1',
						spread: { counts: [0, 1, 4, 0, 0], poll: 0 }
					},
					[b]: { state: 'parked', who: 'the accountant' }
				},
				spread: { [a]: [0, 1, 4, 0, 0] },
				actions: [
					{ text: 'Ask the bank', owner: 'Zhang', due: '2026-12-01', question: b, done: false }
				]
			}),
			attachments: [
				{
					kind: 'photo',
					question: a,
					hash: 'ab'.repeat(32),
					type: 'image/jpeg',
					size: 406_000,
					width: 1600,
					height: 1200,
					caption: 'The board',
					covers: ['minutes']
				},
				{
					kind: 'file',
					question: a,
					hash: 'cd'.repeat(32),
					type: 'application/pdf',
					size: 12,
					name: 'minutes.pdf'
				},
				{ kind: 'link', question: b, url: 'https://example.org/minutes' }
			]
		})
	);
})();
