import { describe, expect, test, vi } from 'vitest';
import { isRealAnswer } from '#lib/domain/answers';
import type { Block, Cell, ReportDocument } from '#lib/domain/document';
import { questionsOf, settingsOf } from '#lib/domain/questionnaire';
import { assembleReport, fillIn, type Report } from '#lib/domain/report';
import type { Locale } from '#lib/i18n/language.svelte.ts';
import { parseAnswersFile } from '#lib/exchange/answers-file';
import { makeReportFile, parseReportFile } from '#lib/exchange/report-file';
import {
	composeDocument,
	defaultChoices,
	loadReportWords,
	reportFor,
	sectionIds,
	type ReportChoices,
	type ReportWords
} from '#lib/state/report-document';
import type { ReportMaterial } from '#lib/state/report-material';
import { content, knownContent } from '../support/known-content';
import { randomReport } from '../support/random-reports';
import { fullReport } from '../support/reports';

vi.setConfig({ testTimeout: 60_000 });

const locales: readonly Locale[] = ['en', 'zh-CN'];
const words: Readonly<Record<Locale, ReportWords>> = {
	en: await loadReportWords('en'),
	'zh-CN': await loadReportWords('zh-CN')
};

/** As many as the acceptance asks for; a run of every push takes a part. */
const firms = Number(process.env.REPORTS ?? 30);
const reports = Array.from({ length: firms }, (_, seed) => randomReport(seed + 1));

const materialOf = (report: Report, more: Partial<ReportMaterial> = {}): ReportMaterial => ({
	report,
	assessment: 'r1',
	finished: true,
	filledIn: [],
	missing: new Set(),
	chains: [],
	deskNotes: false,
	...more
});

/** Documents as they are by default, composed once. */
const composed = new Map<Report, ReportDocument>();

function documentOf(
	report: Report,
	choices: Partial<ReportChoices> = {},
	locale: Locale = 'en',
	more: Partial<ReportMaterial> = {}
): ReportDocument {
	const isDefault = locale === 'en' && Object.keys({ ...choices, ...more }).length === 0;
	const known = isDefault ? composed.get(report) : undefined;
	if (known) return known;
	const wanted = { ...defaultChoices(locale), ...choices };
	const document = composeDocument(materialOf(report, more), wanted, words[locale]);
	if (isDefault) composed.set(report, document);
	return document;
}

function blocksIn(document: ReportDocument): readonly Block[] {
	const all = (blocks: readonly Block[]): Block[] =>
		blocks.flatMap((block) => (block.kind === 'card' ? [block, ...all(block.blocks)] : [block]));
	return document.sections.flatMap(({ blocks }) => all(blocks));
}

/** Every text of a document that a person reads. */
function textsIn(document: ReportDocument): readonly string[] {
	const cell = (each: Cell) => (each.kind === 'text' ? [each.text] : []);
	const blocks = blocksIn(document).flatMap((block): string[] => {
		switch (block.kind) {
			case 'paragraph':
			case 'heading':
				return [block.text];
			case 'list':
				return [...block.items];
			case 'facts':
				return block.entries.flatMap(({ label, value }) => [label, ...cell(value)]);
			case 'table':
				return [block.caption, ...block.columns, ...block.rows.flat().flatMap(cell)];
			case 'figure':
				return [block.caption, block.sentence, ...labelsIn(block.chart)];
			case 'card':
				return [block.title];
			case 'photo':
				return [block.caption];
		}
	});
	return [
		document.title,
		document.subtitle,
		...document.sections.map(({ title }) => title),
		...blocks
	];
}

/** Every label of a chart, whatever its kind. */
function labelsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(labelsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, each]) =>
		(key === 'label' || key === 'name' || key.endsWith('Label')) && typeof each === 'string'
			? [each]
			: labelsIn(each)
	);
}

const section = (document: ReportDocument, id: string) =>
	document.sections.find((each) => each.id === id);

describe('a full report', () => {
	test('has every text that somebody typed', () => {
		for (const { report, typed } of reports) {
			const said = textsIn(documentOf(report)).join('\n');
			const json = JSON.stringify(report);
			for (const { text, what } of typed) {
				expect(said, `${what} in the document`).toContain(text);
				expect(json, `${what} in the data`).toContain(text);
			}
		}
	});

	test('has the answer to every question, or says which of three ways it has none', () => {
		for (const { report } of reports) {
			const document = documentOf(report);
			const cards = blocksIn(document).filter((block) => block.kind === 'card');
			const model = content.questionnaires[report.assessment.questionnaire.id]!;
			for (const [id, answer] of Object.entries(report.assessment.answers)) {
				const asked = [...questionsOf(model), ...settingsOf(model)].find((each) => each.id === id)!;
				const text = words.en.questionnaires.get(model.id)!.texts.questions[id]!;
				const own = cards.find(
					({ title, blocks }) =>
						[text.ask, text.serves?.ask].includes(title) &&
						JSON.stringify(blocks).includes('Answer')
				);
				expect(own, id).toBeDefined();
				const told = JSON.stringify(own);
				if (answer.state === 'option') {
					const place = asked.options.findIndex((each) => each.id === answer.option);
					const options = [text.options[place], text.serves?.options?.[place]];
					expect(options.some((option) => option && told.includes(JSON.stringify(option)))).toBe(
						true
					);
				}
				if (answer.state === 'number')
					expect(told.replaceAll(',', ''), id).toContain(figure(answer.number, asked.figure?.unit));
				if (answer.state === 'dont-know') expect(told).toContain('Don’t know');
				if (answer.state === 'not-applicable') expect(told).toContain('Not applicable');
				if (isRealAnswer(answer) && answer.confidence) expect(told).toContain('How sure');
			}
		}
	});
});

/** A figure as English writes it, separators left out. */
function figure(value: number, unit: string | undefined): string {
	const shown = unit === 'wan' ? value * 10_000 : value;
	return String(Number(shown.toFixed(unit === 'percent' ? 2 : 3)));
}

test('the data of a report, whole or with something taken out, is read back from its file', () => {
	for (const { report } of reports) {
		const read = parseReportFile(makeReportFile(report));
		expect(read.ok ? [] : read.problems).toEqual([]);
		expect(read).toEqual({ ok: true, value: report });
		const redact = { names: true, notes: true, figures: true, photos: true };
		const copy = reportFor(materialOf(report), { ...defaultChoices('en'), redact }, words.en);
		const copied = parseReportFile(makeReportFile(copy));
		expect(copied.ok ? [] : copied.problems).toEqual([]);
		expect(copied).toEqual({ ok: true, value: copy });
	}
});

describe('a number', () => {
	test('is the one of the score card, unrounded, wherever it stands', () => {
		for (const { report } of reports) {
			const { scoreCard } = report;
			const document = documentOf(report);
			const tables = blocksIn(document).filter((block) => block.kind === 'table');
			const figures = blocksIn(document).filter((block) => block.kind === 'figure');
			if (scoreCard.score.value === null) continue;
			const boss = section(document, 'boss')!.blocks.find((block) => block.kind === 'facts');
			expect(boss?.entries[0]?.value).toMatchObject({ value: scoreCard.score.value });
			if (report.assessment.questionnaire.id !== 'core') continue;
			const dimensions = tables.find(({ id }) => id === 'dimensions')!;
			const column = (at: number) =>
				dimensions.rows.map((row) => {
					const cell = row[at]!;
					return cell.kind === 'number' ? cell.value : null;
				});
			expect(column(1)).toEqual(scoreCard.dimensions.map(({ score }) => score.value));
			const radar = figures.find(({ id }) => id === 'radar')!.chart;
			expect(radar.kind === 'radar' && radar.series[0]).toMatchObject({
				role: 'now',
				values: column(1)
			});
			const parts = blocksIn(document)
				.filter((block) => block.kind === 'card')
				.flatMap(({ blocks }) =>
					blocks.flatMap((block) => (block.kind === 'facts' ? block.entries : []))
				)
				.filter(({ label }) => label === 'Adds to the whole')
				.map(({ value }) => (value.kind === 'number' ? value.value : NaN));
			const sum = parts.reduce((all, each) => all + each, 0);
			expect(sum).toBeCloseTo(scoreCard.score.value, 9);
		}
	});

	test('of a chart stands in the table that follows it', () => {
		for (const { report } of reports) {
			for (const { blocks } of documentOf(report).sections)
				blocks.forEach((block, at) => {
					if (block.kind !== 'figure') return;
					const following = blocks[at + 1];
					expect(following?.kind, block.id).toBe('table');
					if (following?.kind !== 'table') return;
					const cells = following.rows.flat();
					for (const value of numbersIn(block.chart))
						expect(
							cells.some((cell) => cell.kind === 'number' && cell.value === value),
							`${block.id} ${value}`
						).toBe(true);
				});
		}
	});

	test('of every gate is the one of its score card', () => {
		const seen = { gates: 0 };
		for (const { report } of reports) {
			const cards = [report.scoreCard, ...report.instruments!.map(({ scoreCard }) => scoreCard)];
			const gates = cards.flatMap((card) => [
				...(card.gates ?? []),
				...(card.tiers ?? []).flatMap((tier) => tier.gates)
			]);
			const told = section(documentOf(report), 'instruments')?.blocks ?? [];
			const rows = told.flatMap((block) =>
				block.kind === 'table' && block.id.startsWith('gates-') ? block.rows : []
			);
			seen.gates += gates.length;
			expect(rows).toHaveLength(gates.length);
			const met = rows.filter((row) =>
				row.some((cell) => cell.kind === 'text' && ['Met', 'Waived'].includes(cell.text))
			);
			expect(met).toHaveLength(gates.filter((gate) => gate.met).length);
		}
		expect(seen.gates).toBeGreaterThan(100);
	});
});

/** Values that a chart draws; how it is laid out is no value. */
function numbersIn(chart: Extract<Block, { kind: 'figure' }>['chart']): readonly number[] {
	switch (chart.kind) {
		case 'radar':
			return chart.series.flatMap(({ values }) => values.filter((each) => each !== null));
		case 'stair':
			return chart.levels.map(({ level }) => level);
		case 'frontier':
			return chart.points.flatMap(({ budget, score }) => [budget, score]);
		case 'timeline':
			return [];
	}
}

describe('in each language', () => {
	const ids = new Set([
		...Object.values(content.questionnaires).flatMap((model) => [
			...questionsOf(model).map(({ id }) => id),
			...model.areas.flatMap(({ dimensions }) => dimensions.map(({ id }) => id)),
			...settingsOf(model).map(({ id }) => id)
		]),
		...content.steps.map(({ id }) => id),
		...Object.keys(content.questionnaires),
		...content.codes.reasons,
		...content.codes.roles
	]);
	/** Ids that are no words of a language: with a mark that prose never has. */
	const raw = new Set([...ids].filter((id) => /[a-z]+[._-][a-z]+/.test(id)));

	test.each(locales)('no id and no unfilled brace stands in any text (%s)', (locale) => {
		for (const { report } of reports.slice(0, 60))
			for (const text of new Set(textsIn(documentOf(report, {}, locale)))) {
				expect(text).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
				expect(text.trim()).not.toBe('');
				const found = text.split(/[^\w.-]+/).filter((word) => raw.has(word.replace(/\.$/, '')));
				expect(found, text).toEqual([]);
				if (ids.has(text)) expect(text).not.toMatch(/^[a-z0-9._-]+$/);
			}
	});

	test('the same sections, blocks and numbers', () => {
		const shapeOf = (document: ReportDocument) =>
			blocksIn(document).map((block) => {
				if (block.kind === 'table')
					return [
						block.id,
						block.rows.map((row) => row.map((cell) => (cell.kind === 'text' ? 'text' : cell)))
					];
				return block.kind === 'facts' ? [block.kind, block.entries.length] : block.kind;
			});
		for (const { report } of reports.slice(0, 30))
			expect(shapeOf(documentOf(report, {}, 'zh-CN'))).toEqual(shapeOf(documentOf(report)));
	});

	test('English words stay out of a Chinese report but for names that have no other', () => {
		for (const { report } of reports.slice(0, 20)) {
			const chinese = documentOf(report, {}, 'zh-CN');
			for (const title of chinese.sections.map((each) => each.title))
				expect(title).toMatch(/[\u4e00-\u9fff]/);
			for (const block of blocksIn(chinese))
				if (block.kind === 'table')
					for (const column of block.columns) expect(column).toMatch(/[\u4e00-\u9fff]|^\d+$/);
		}
	});
});

describe('what is taken out', () => {
	const all = { names: false, notes: false, figures: false, photos: false };

	test.each(['names', 'notes'] as const)(
		'%s: no planted word is left, in document or data',
		(field) => {
			for (const { report, typed } of reports) {
				const choices = { redact: { ...all, [field]: true }, contact: 'zq-contact' };
				const document = documentOf(report, choices);
				const data = JSON.stringify(
					reportFor(materialOf(report), { ...defaultChoices('en'), ...choices }, words.en)
				);
				const everything = JSON.stringify(document);
				for (const { text, what, field: own } of typed) {
					// What the name of one is the beginning of another one's is looked at with its end.
					const exact = new RegExp(`${text}(?!\\d)`);
					if (own === field) {
						expect(everything, what).not.toMatch(exact);
						expect(data, what).not.toMatch(exact);
					} else expect(everything, what).toMatch(exact);
				}
				if (field === 'names') expect(everything).not.toContain('zq-contact');
			}
		}
	);

	test('figures: no money and no raw figure is left, in document or data', () => {
		for (const { report } of reports) {
			const choices = { redact: { ...all, figures: true } };
			const document = documentOf(report, choices);
			const money = JSON.stringify(document).match(/"currency":"\w+"/g) ?? [];
			expect(money).toEqual([]);
			// What official rules ask for is public, and stays.
			const sections = document.sections.filter(({ id }) => id !== 'instruments');
			const said = textsIn({ ...document, sections }).join('\n');
			expect(said).not.toMatch(/CN¥|71,234/);
			const copy = reportFor(materialOf(report), { ...defaultChoices('en'), ...choices }, words.en);
			const keys = ['budget', 'cost', 'actualCost', 'oneOff', 'revenueBand', 'rate', 'bound'];
			expect(JSON.stringify(copy)).not.toMatch(new RegExp(`"(${keys.join('|')})":`));
			expect(JSON.stringify(copy)).not.toMatch(/"state":"(number|parts)"/);
		}
	});

	test('figures: numbers typed into official questions are gone from answers and gates', () => {
		const file = {
			format: 'gradus-answers/1',
			questionnaire: { id: 'specialised-sme', version: 1 },
			round: '2026-11',
			answers: { revenue_wan: { number: 7777.7 }, growth_pct: { number: 11.37 } }
		};
		const parsed = parseAnswersFile(file, knownContent);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
		const report = assembleReport(
			content.questionnaires['specialised-sme']!,
			parsed.value,
			[],
			{ frozenAt: '2027-03-05T10:00:00.000Z', content: 'x' },
			{ firm: { name: 'Hua Yi' }, instruments: [], earlier: [], attachments: [] }
		);
		const shown = JSON.stringify(documentOf(report));
		expect(shown).toMatch(/7777\.7|77,777,000/);
		const redacted = JSON.stringify(documentOf(report, { redact: { ...all, figures: true } }));
		expect(redacted).not.toMatch(/7777\.7|77,777,000|11\.37/);
		expect(redacted).toContain('A figure, left out of this copy');
	});

	test('is named under “About this report”, and so is every section switched off', () => {
		const { report } = reports[0]!;
		const document = documentOf(report, {
			redact: { names: true, notes: true, figures: true, photos: true },
			sections: sectionIds.map((id) => ({ id, on: id === 'boss' }))
		});
		expect(document.sections.map(({ id }) => id)).toEqual(['boss', 'about']);
		const about = JSON.stringify(section(document, 'about'));
		for (const what of ['Names of the firm', 'Notes, evidence', 'Raw figures', 'Photos, at your'])
			expect(about).toContain(what);
		for (const id of sectionIds.filter((each) => each !== 'boss' && each !== 'about'))
			expect(about).toContain(`The section “${titleOf(id)}”`);
	});

	function titleOf(id: string): string {
		return words.en.language.t(`report.section.${id}` as 'report.section.boss');
	}
});

describe('choices', () => {
	test('set title, order, contact and introduction', () => {
		const { report } = reports[1]!;
		const sections = [...sectionIds].reverse().map((id) => ({ id, on: true }));
		const document = documentOf(report, {
			title: 'For the bank',
			contact: 'Mei, 138',
			introduction: 'First.\n\nSecond.',
			sections
		});
		expect(document).toMatchObject({ title: 'For the bank', contact: 'Mei, 138' });
		const ids = document.sections.map(({ id }) => id);
		expect(ids.slice(0, 3)).toEqual(['introduction', 'about', 'sources']);
		expect(document.sections[0]!.blocks).toHaveLength(2);
		expect(ids.at(-1)).toBe('boss');
	});

	test('show photos, or name them', () => {
		const photo = {
			question: 'security.backup',
			kind: 'photo',
			hash: 'a'.repeat(64),
			type: 'image/jpeg',
			size: 9,
			name: 'IMG_1.jpg',
			caption: 'Server room'
		} as const;
		const found = reports.find(({ report }) => report.assessment.questionnaire.id === 'core')!;
		const [question] = found.report.explained!.asked;
		const report = { ...found.report, attachments: [{ ...photo, question: question! }] };
		const missing = new Set([photo.hash]);
		const shown = blocksIn(documentOf(report, { photos: true }, 'en', { missing }));
		expect(shown).toContainEqual({
			kind: 'photo',
			hash: photo.hash,
			caption: 'Server room',
			missing: true
		});
		const named = documentOf(report, { photos: false });
		expect(blocksIn(named).some(({ kind }) => kind === 'photo')).toBe(false);
		expect(JSON.stringify(named)).toContain('Server room');
		expect(JSON.stringify(section(named, 'about'))).toContain('1 photo is named and not shown');
	});
});

describe('a frozen report', () => {
	test('shows the same when rules, weights and prices change later', () => {
		const changed: ReportWords = {
			...words.en,
			questionnaires: new Map(
				[...words.en.questionnaires].map(([id, loaded]) => [
					id,
					{ ...loaded, model: withOtherRules(loaded.model) }
				])
			),
			steps: {
				...words.en.steps,
				all: words.en.steps.all.map((step) => ({
					...step,
					weeks: step.weeks + 20,
					personDays: { owner: 99, it: 99, line: 99, outside: 99 }
				}))
			}
		};
		for (const { report } of reports.slice(0, 60)) {
			const choices = defaultChoices('en');
			expect(composeDocument(materialOf(report), choices, changed)).toEqual(
				composeDocument(materialOf(report), choices, words.en)
			);
		}
	});

	function withOtherRules<T extends (typeof content.questionnaires)[string]>(model: T): T {
		const other = JSON.parse(
			JSON.stringify(model, (key, value: unknown) => {
				if (['weight', 'from', 'every', 'gte', 'lte'].includes(key) && typeof value === 'number')
					return value + 7;
				if (key === 'depth') return 'quick';
				if (key === 'value' && typeof value === 'number') return value / 2;
				return value;
			})
		) as T;
		return { ...other, version: model.version + 1 };
	}

	test('of before everything was kept still opens, and says what was filled in', () => {
		for (const { report } of reports.slice(0, 40)) {
			const {
				format,
				frozenAt,
				content: digest,
				assessment,
				scoreCard,
				parts,
				firstSteps
			} = report;
			const old: Report = {
				format,
				frozenAt,
				content: digest,
				assessment,
				scoreCard,
				parts,
				firstSteps
			};
			const model = content.questionnaires[assessment.questionnaire.id]!;
			expect(() => documentOf(old)).not.toThrow();
			const filled = fillIn(old, model, content.steps, {
				firm: { name: 'Hua Yi Valves' },
				earlier: [],
				path: null
			});
			expect(filled.report).toMatchObject(old);
			expect(filled.filledIn).toContain('explained');
			const about = section(
				documentOf(filled.report, {}, 'en', { filledIn: filled.filledIn }),
				'about'
			);
			expect(JSON.stringify(about)).toContain('the name of the firm');
		}
	});
});

test('every sample firm has a report in both languages, from all its questionnaires', () => {
	for (const persona of content.personas)
		for (const file of [persona.answers, ...Object.values(persona.others)]) {
			const parsed = parseAnswersFile(file, knownContent);
			if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
			const model = content.questionnaires[parsed.value.questionnaire.id]!;
			const report = assembleReport(model, parsed.value, content.steps, {
				frozenAt: '2027-03-05T10:00:00.000Z',
				content: 'x'
			});
			for (const locale of locales) {
				const document = documentOf(report, {}, locale);
				const ids = document.sections.map(({ id }) => id);
				expect(ids).toEqual(expect.arrayContaining(['boss', 'profile', 'dimensions', 'about']));
				expect(textsIn(document).filter(hasTwoSigns), persona.id).toEqual([]);
			}
		}
});

/** A question with a colon or a semicolon behind its own mark. */
const hasTwoSigns = (text: string) => /[?？][:：;；]/.test(text);

test.each(locales)(
	'no sign follows the mark of a question in a report with a path, in %s',
	(locale) => {
		const texts = textsIn(documentOf(fullReport, {}, locale));
		const because = fullReport.path!.steps.flatMap((step) => step.because);
		expect(because.length).toBeGreaterThan(2);
		expect(texts.filter(hasTwoSigns)).toEqual([]);
	}
);
