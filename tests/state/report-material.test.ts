import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import type { App } from '#lib/state/App.svelte.ts';
import { Content } from '#lib/state/Content.svelte.ts';
import { finishRound } from '#lib/state/finish-round';
import { Library } from '#lib/state/Library.svelte.ts';
import { OpenAssessment } from '#lib/state/OpenAssessment.svelte.ts';
import { gatherReport } from '#lib/state/report-material';
import type { Report } from '#lib/domain/report';
import { agreement } from '#lib/domain/workshop';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { content, knownContent } from '../support/known-content';
import { removeStores, workshopPlan } from '../support/store';

vi.setConfig({ testTimeout: 60_000 });

let app: App;
let library: Library;

beforeEach(async () => {
	await removeStores();
	const language = new Language('en', await loadDictionary('en'));
	library = await Library.open('work');
	app = { library, content: new Content(language), language, edition: { name: 'Gradus' } } as App;
});
afterEach(() => {
	vi.restoreAllMocks();
	library.close();
});

const persona = content.personas[0]!;

const read = (file: unknown) => {
	const parsed = parseAnswersFile(file, knownContent);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return parsed.value;
};

const openRound = async (id: string) =>
	(await OpenAssessment.open(
		library,
		async (questionnaire) => (await app.content.questionnaires([questionnaire]))[0]!.model,
		id
	))!;

async function finish(id: string): Promise<Report> {
	const open = await openRound(id);
	await finishRound(app, open);
	await library.keeper.settled();
	await library.refresh();
	open.close();
	return library.assessment(id)!.report!;
}

/** A sample firm with its other questionnaires and an earlier round. */
async function aFirm(): Promise<{ readonly firm: string; readonly assessment: string }> {
	const ids = await library.add('Hua Yi Valves', read(persona.answers));
	for (const file of Object.values(persona.others)) await library.addRound(ids.firm, read(file));
	await library.addRound(ids.firm, { ...read(persona.answers), round: '2020-01' }, 'earlier');
	await library.refresh();
	return ids;
}

describe('finishing a round', () => {
	test('freezes everything around it, of our own check', async () => {
		// The search takes the time it needs, on whatever machine.
		vi.spyOn(performance, 'now').mockReturnValue(0);
		const { firm, assessment } = await aFirm();
		library.plans.setLimits(firm, { budget: 50_000, currency: 'CNY', quarters: 2 });
		library.plans.change(firm, content.steps[0]!.id, { status: 'doing', owner: 'Mei' });
		const report = await finish(assessment);
		expect(report.firm).toEqual({ name: 'Hua Yi Valves' });
		expect(report.instruments!.map(({ questionnaire }) => questionnaire.id).sort()).toEqual(
			Object.keys(persona.others).sort()
		);
		expect(report.earlier).toHaveLength(1);
		expect(report.earlier![0]).toMatchObject({ round: '2020-01', compared: { change: 0 } });
		expect(report.path).toMatchObject({ state: 'planned', limits: { budget: 50_000 } });
		expect(report.path!.frontier.length).toBeGreaterThan(1);
		expect(report.path!.frontier[0]!.budget).toBe(0);
		expect(report.plans!.tasks).toEqual({
			[content.steps[0]!.id]: { status: 'doing', owner: 'Mei' }
		});
		expect(report.workshop).toBeNull();
		expect(report.attachments).toEqual([]);
		expect(report.benchmark).toBeNull();
		expect(JSON.stringify(report).length).toBeLessThan(200_000);
	});

	test('freezes everything around it, of an official yardstick', async () => {
		const { firm } = await aFirm();
		const [round] = library.roundsOf(firm, 'miit-2024');
		const report = await finish(round!.id);
		expect(report.instruments!.map(({ questionnaire }) => questionnaire.id)).toContain('core');
		expect(report.path).toMatchObject({ questionnaire: 'miit-2024', state: 'start' });
		expect(report.explained!.points!.length).toBeGreaterThan(10);
		expect(report.scoreCard.gates!.length).toBeGreaterThan(1);
	});

	test('freezes what the room settled in the workshop behind it', async () => {
		const { firm } = await aFirm();
		const plan = workshopPlan({
			questions: ['security.backup'],
			dimensions: ['security']
		});
		const outcome = { state: 'decided', option: 2, reason: 'tested in May', who: 'Mei' } as const;
		const value = { workshop: 'aaaaaaaaaaaaaaaa' } as const;
		const spread = { counts: [1, 2, 3, 0, 0], poll: 0 };
		const start = {
			questionnaire: 'core',
			version: 1,
			depth: 'quick',
			deeper: {},
			round: '2027-03',
			workshop: value.workshop
		} as const;
		await library.store.keep(
			[
				{ kind: 'workshop', firm, value: { ...value, act: 'prepare', plan } },
				{
					kind: 'workshop',
					firm,
					value: {
						...value,
						act: 'settle',
						question: 'security.backup',
						outcome: { ...outcome, spread }
					}
				},
				{ kind: 'start', firm, assessment: 'room', value: start },
				{
					kind: 'answer',
					firm,
					assessment: 'room',
					question: 'security.backup',
					value: { state: 'option', option: '2', note: 'tested in May' }
				}
			],
			'core@1'
		);
		await library.refresh();
		const { workshop } = await finish('room');
		expect(workshop).toMatchObject({
			questions: ['security.backup'],
			outcomes: { 'security.backup': outcome },
			spread: { 'security.backup': spread.counts }
		});
		expect(agreement(workshop!.spread['security.backup']!).n).toBe(6);
		expect(workshop!.disagreement.security).toBeGreaterThan(0);
	});
});

describe('what is gathered', () => {
	test('of a finished round is what was frozen, whatever the firm says later', async () => {
		const { firm, assessment } = await aFirm();
		const frozen = await finish(assessment);
		library.changeFirm(library.firm(firm)!, { name: 'Another name' });
		library.plans.setLimits(firm, { budget: 1, currency: 'CNY' });
		await library.keeper.settled();
		const material = await gatherReport(app, assessment);
		expect(material).toMatchObject({ finished: true, filledIn: [] });
		expect(material.report).toEqual(frozen);
	});

	test('of a round finished before everything was kept is filled in, and said so', async () => {
		const { assessment } = await aFirm();
		const { format, frozenAt, content: digest, ...all } = await finish(assessment);
		const { scoreCard, parts, firstSteps } = all;
		const old = { format, frozenAt, content: digest, scoreCard, parts, firstSteps };
		library.finish(library.assessment(assessment)!, { ...old, assessment: all.assessment });
		const material = await gatherReport(app, assessment);
		expect(material.report).toMatchObject(old);
		expect(material.report.firm).toEqual({ name: 'Hua Yi Valves' });
		expect(material.filledIn).toEqual(expect.arrayContaining(['firm', 'explained', 'path']));
	});

	test('names no round that is not here', async () => {
		await expect(gatherReport(app, 'nowhere')).rejects.toThrow();
	});
});
