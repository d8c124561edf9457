import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ChartPicture from '#lib/charts/ChartPicture.svelte';
import { sceneOf } from '#lib/charts/chart-scene';
import { chartWords, type ChartWords } from '#lib/charts/chart-words';
import { pngOf, svgOf } from '#lib/charts/picture-files';
import type { Chart } from '#lib/domain/document';
import { en } from '#lib/i18n/en';
import { Language, type Locale } from '#lib/i18n/language.svelte.ts';
import { reportEn } from '#lib/i18n/report.en';
import { reportZhCN } from '#lib/i18n/report.zh-CN';
import { zhCN } from '#lib/i18n/zh-CN';
import '../../src/app.css';

const texts = import.meta.glob('/src/content/locales/*/*/*.yaml', {
	query: '?raw',
	import: 'default',
	eager: true
});

interface Texts {
	readonly name?: string;
	readonly short?: string;
	readonly axes?: Readonly<Record<string, string>>;
	readonly levels?: Readonly<Record<string, { readonly name: string }>>;
}

const contentOf = (locale: Locale, questionnaire: string) =>
	Object.entries(texts)
		.filter(([path]) => path.includes(`/${locale}/${questionnaire}/`))
		.map(([, text]) => parse(String(text)) as Texts);

const wordsIn: Readonly<Record<Locale, ChartWords>> = {
	en: chartWords(new Language('en', { ...en, ...reportEn })),
	'zh-CN': chartWords(new Language('zh-CN', { ...zhCN, ...reportZhCN }))
};

type Radar = Extract<Chart, { kind: 'radar' }>;

function radar(labels: readonly string[], change: Partial<Radar> = {}): Radar {
	const values = (by: number, from: number) => labels.map((_, at) => from + ((at * by) % 40));
	return {
		kind: 'radar',
		axes: labels.map((label) => ({ label })),
		series: [
			{ role: 'now', label: 'Now', values: values(37, 30) },
			{ role: 'range-low', label: 'Range', values: values(37, 25) },
			{ role: 'range-high', label: 'Range', values: values(37, 42) },
			{ role: 'target', label: 'Target, one level up', values: values(37, 50) },
			{
				role: 'earlier',
				label: 'May 2026',
				values: values(31, 20).map((each, at) => (at === 3 ? null : each))
			},
			{ role: 'after', label: 'After the path', values: values(29, 45) },
			{ role: 'peers-low', label: 'Others', values: values(7, 40) },
			{ role: 'peers-high', label: 'Firms like yours, the middle half', values: values(7, 55) }
		],
		...change
	};
}

/** The pictures of a report with the labels of the content, and with labels longer than any. */
function charts(locale: Locale): Readonly<Record<string, Chart>> {
	const core = contentOf(locale, 'core');
	const names = core.flatMap(({ name }) => name ?? []);
	const shorts = core.flatMap(({ short }) => short ?? []);
	const official = contentOf(locale, 'miit-2024').flatMap(({ axes }) => Object.values(axes ?? {}));
	const levels = core.flatMap((each) => Object.values(each.levels ?? {})).map(({ name }) => name);
	const official4 = contentOf(locale, 'miit-2024').flatMap((each) =>
		Object.values(each.levels ?? {})
	);
	const long = names.map(
		(name) => `${name}, ${names[3]}, ${names[7]}, Datensicherheitsbeauftragtenstelle`
	);
	const stair = (all: readonly string[], level: number | null): Chart => ({
		kind: 'stair',
		levels: all.map((name, at) => ({ level: at + 1, name })),
		level,
		low: 2,
		high: 4
	});
	const day = (at: number) => `2027-${String(1 + at).padStart(2, '0')}-01`;
	return {
		short: radar(shorts),
		names: radar(names),
		official: radar(official),
		long: radar(long),
		three: radar(names.slice(0, 3)),
		stair: stair(levels, 3),
		'no level': stair(
			official4.map(({ name }) => name),
			null
		),
		'long stair': stair(long.slice(0, 5), 2),
		frontier: {
			kind: 'frontier',
			currency: 'CNY',
			points: [0, 4000, 20000, 62500, 987654].map((budget, at) => ({
				budget,
				score: 40 + at * 5.5
			})),
			chosen: { budget: 987654, score: 62 },
			budgetLabel: long[0]!,
			scoreLabel: long[1]!
		},
		'one point': {
			kind: 'frontier',
			currency: 'CNY',
			points: [{ budget: 0, score: 50 }],
			budgetLabel: names[0]!,
			scoreLabel: names[1]!
		},
		timeline: {
			kind: 'timeline',
			from: '2027-01-01',
			to: '2029-12-31',
			columns: Array.from({ length: 12 }, (_, at) => ({
				label: `${shorts[0]} ${at + 1}`,
				day: `${2027 + Math.floor(at / 4)}-${String(1 + (at % 4) * 3).padStart(2, '0')}-01`
			})),
			bars: (['planned', 'doing', 'done', 'blocked'] as const).map((state, at) => ({
				label: long[at]!,
				start: day(at),
				end: at === 3 ? '2031-01-01' : day(at + 2),
				state
			}))
		}
	};
}

async function drawn(chart: Chart, words: ChartWords, width: number) {
	const screen = await render(ChartPicture, { chart, words, sentence: 'In a sentence.' });
	const frame = screen.container as HTMLElement;
	frame.style.width = `${width}px`;
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	return { screen, svg: screen.container.querySelector('svg')! };
}

for (const locale of ['en', 'zh-CN'] as const)
	for (const width of [288, 328, 640])
		test(`no label of any picture is cut off or covers another, ${width} wide, in ${locale}`, async () => {
			for (const [name, chart] of Object.entries(charts(locale))) {
				const { screen, svg } = await drawn(chart, wordsIn[locale], width);
				const frame = svg.getBoundingClientRect();
				expect(frame.width, name).toBeLessThanOrEqual(width + 0.5);
				const boxes = [...svg.querySelectorAll('text')].map((text) => ({
					text: text.textContent,
					box: text.getBoundingClientRect(),
					bold: text.getAttribute('font-weight') !== null
				}));
				expect(boxes.length, name).toBeGreaterThan(2);
				const out = boxes.filter(
					({ box }) =>
						box.left < frame.left - 0.5 ||
						box.right > frame.right + 0.5 ||
						box.top < frame.top - 0.5 ||
						box.bottom > frame.bottom + 0.5
				);
				expect(out.map(({ text }) => `${name}: ${text}`)).toEqual([]);
				if (chart.kind === 'radar') {
					const labels = boxes.filter(({ bold }) => bold);
					const covered = labels.filter(({ box }, at) =>
						labels.some(
							({ box: other }, index) =>
								index < at &&
								box.left < other.right - 1 &&
								other.left < box.right - 1 &&
								box.top < other.bottom - 4 &&
								other.top < box.bottom - 4
						)
					);
					expect(covered.map(({ text }) => `${name}: ${text}`)).toEqual([]);
				}
				await screen.unmount();
			}
		});

describe('a picture of the report', () => {
	const words = wordsIn.en;
	const labels = contentOf('en', 'core').flatMap(({ short }) => short ?? []);

	test('says every label in full, and each value of today', () => {
		const long = labels.map((label) => `${label} and everything that belongs to it in this firm`);
		for (const width of [288, 640]) {
			const { shapes } = sceneOf(radar(long), words, { width, letters: 12 });
			const said = shapes
				.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
				.join('')
				.replace(/\s/g, '');
			long.forEach((label, at) =>
				expect(said).toContain(`${label} ${30 + ((at * 37) % 40)}`.replace(/\s/g, ''))
			);
		}
	});

	test('tells its lines apart without colour: each has a dash of its own', () => {
		const { shapes } = sceneOf(radar(labels), words, { width: 640, letters: 12 });
		const lines = shapes.filter((shape) => shape.kind === 'path' && (shape.width ?? 0) >= 1.5);
		const dashes = new Set(lines.map((shape) => (shape.kind === 'path' ? shape.dash?.join() : '')));
		expect(dashes.size).toBe(4);
	});

	test('leaves a gap where nothing was said, and draws no band without both ends', () => {
		const only = radar(labels, {
			series: [
				{ role: 'now', label: 'Now', values: labels.map(() => null) },
				{ role: 'peers-low', label: 'Others', values: labels.map(() => 20) }
			]
		});
		const { shapes } = sceneOf(only, words, { width: 640, letters: 12 });
		const strokes = shapes.filter((shape) => shape.kind === 'path' && shape.stroke === 'now');
		expect(strokes.every((shape) => shape.kind === 'path' && shape.d.length < 60)).toBe(true);
		expect(shapes.some((shape) => shape.kind === 'path' && shape.stroke === 'peers')).toBe(false);
	});

	test('puts a value where its share of the radius is', () => {
		const { shapes, width } = sceneOf(
			radar(['A', 'B', 'C', 'D'], {
				series: [{ role: 'now', label: 'Now', values: [100, 50, 0, 25] }]
			}),
			words,
			{ width: 400, letters: 12 }
		);
		const ring = shapes.find((shape) => shape.kind === 'path' && shape.stroke === 'edge');
		const line = shapes.find((shape) => shape.kind === 'path' && shape.stroke === 'now');
		const points = (shape: typeof ring) =>
			[...(shape as { d: string }).d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({
				x: Number(x),
				y: Number(y)
			}));
		const [top, right] = points(ring);
		const middle = { x: width / 2, y: right!.y };
		const radius = middle.y - top!.y;
		const [a, b, c, d] = points(line);
		expect(a!.y).toBeCloseTo(top!.y, 1);
		expect(b!.x - middle.x).toBeCloseTo(radius / 2, 1);
		expect(c!.y).toBeCloseTo(middle.y, 1);
		expect(middle.x - d!.x).toBeCloseTo(radius / 4, 1);
	});

	test('is one picture with a sentence for those who do not see it, in colours of the page or of paper', async () => {
		const chart = charts('en').stair!;
		const screen = await render(ChartPicture, { chart, words, sentence: 'Level 3 of 5.' });
		await expect.element(screen.getByRole('img', { name: 'Level 3 of 5.' })).toBeVisible();
		expect(screen.container.innerHTML).toContain('var(--');
		await screen.rerender({ palette: 'print' });
		expect(screen.container.innerHTML).not.toContain('var(--');
	});
});

describe('a picture as a file', () => {
	const figure = (chart: Chart) => ({
		chart,
		caption: 'Dimensions & <values>',
		sentence: 'Highest: "A"\u0007. 最低：乙。'
	});

	test('is an SVG document of its own: title, description, no style sheet, no other file', () => {
		for (const locale of ['en', 'zh-CN'] as const)
			for (const chart of Object.values(charts(locale))) {
				const text = svgOf(figure(chart), locale, wordsIn[locale]);
				const read = new DOMParser().parseFromString(text, 'image/svg+xml');
				expect(read.querySelector('parsererror')).toBeNull();
				expect(read.querySelector('title')!.textContent).toBe('Dimensions & <values>');
				expect(read.querySelector('desc')!.textContent).toBe('Highest: "A". 最低：乙。');
				expect(text).not.toMatch(/var\(|url\(|href|NaN|undefined|Infinity|<style/);
			}
	});

	test('is a PNG of the wanted width, with ink on it', async () => {
		const svg = svgOf(figure(charts('zh-CN').short!), 'zh-CN', wordsIn['zh-CN']);
		const bytes = await pngOf(svg, 1200);
		const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		expect(bitmap.width).toBe(1200);
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
		const context = canvas.getContext('2d')!;
		context.drawImage(bitmap, 0, 0);
		const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
		let dark = 0;
		for (let at = 0; at < data.length; at += 4) if (data[at]! < 120) dark += 1;
		expect(dark).toBeGreaterThan(2000);
		expect(data[3]).toBe(255);
	});
});
