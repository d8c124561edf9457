import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Line from '#lib/charts/Line.svelte';
import '../../src/app.css';
import { drawnPoints, extentOf, labelledX, nearestX } from '#lib/charts/line';
import { styleOf } from '#lib/charts/style';

const points = [
	{ x: 0, y: 48 },
	{ x: 20000, y: 55 },
	{ x: 60000, y: 61 }
];

function props(change: Record<string, unknown> = {}) {
	return {
		label: 'With 60,000 the score rises from 48 to 61.',
		series: [{ name: 'Best score', points }],
		xLabel: 'Money',
		yLabel: 'Score',
		formatX: (value: number) => `${value / 1000}k`,
		formatY: (value: number) => value.toFixed(0),
		...change
	};
}

function pixels(canvas: HTMLCanvasElement): string {
	const { width, height } = canvas;
	if (width === 0 || height === 0) return '';
	const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
	return data.some((value) => value > 0) ? data.join() : '';
}

async function drawn(change: Record<string, unknown> = {}) {
	const screen = await render(Line, props(change));
	const canvas = screen.container.querySelector('canvas')!;
	await vi.waitFor(() => expect(pixels(canvas)).not.toBe(''));
	return { screen, canvas };
}

afterEach(() => document.documentElement.removeAttribute('data-theme'));

describe('the line chart', () => {
	test('is a picture with a sentence, and really draws', async () => {
		const { screen } = await drawn();
		await expect
			.element(screen.getByRole('img', { name: 'With 60,000 the score rises from 48 to 61.' }))
			.toBeInTheDocument();
		expect(screen.container.textContent).toContain('Score');
	});

	test('draws again when a number changes, and not when the same numbers come again', async () => {
		const { screen, canvas } = await drawn();
		const before = pixels(canvas);
		const context = canvas.getContext('2d')!;
		const clear = vi.spyOn(context, 'clearRect');
		await screen.rerender(props({ series: [{ name: 'Best score', points: [...points] }] }));
		expect(clear).not.toHaveBeenCalled();
		await screen.rerender(
			props({ series: [{ name: 'Best score', points: [...points, { x: 80000, y: 70 }] }] })
		);
		await vi.waitFor(() => expect(pixels(canvas)).not.toBe(before));
		expect(clear).toHaveBeenCalled();
	});

	test('draws thresholds and the mark', async () => {
		const plain = pixels((await drawn({ range: { from: 0, to: 100 } })).canvas);
		const threshold = pixels(
			(await drawn({ range: { from: 0, to: 100 }, thresholds: [{ y: 80, name: 'Level 5' }] }))
				.canvas
		);
		const marked = pixels(
			(await drawn({ range: { from: 0, to: 100 }, mark: { x: 30000, name: 'Budget' } })).canvas
		);
		expect(new Set([plain, threshold, marked]).size).toBe(3);
	});

	test('takes the colours of the theme that is chosen while it shows', async () => {
		document.documentElement.dataset.theme = 'light';
		const { canvas } = await drawn();
		const light = pixels(canvas);
		document.documentElement.dataset.theme = 'dark';
		await vi.waitFor(() => expect(pixels(canvas)).not.toBe(light));
	});

	test('tells the x of the point nearest to a tap', async () => {
		const onpick = vi.fn();
		const { screen, canvas } = await drawn({ onpick });
		const { width, height } = canvas.getBoundingClientRect();
		await screen.getByRole('img').click({ position: { x: width - 25, y: height / 2 } });
		expect(onpick).toHaveBeenCalledWith(60000);
		await screen.getByRole('img').click({ position: { x: width * 0.4, y: height / 2 } });
		expect(onpick).toHaveBeenLastCalledWith(20000);
	});

	test('names its lines only where there are several, each with a dash and a marker of its own', async () => {
		const one = await drawn();
		expect(one.screen.container.querySelector('figcaption')).toBeNull();
		const four = ['a', 'b', 'c', 'd'].map((name) => ({ name, points }));
		const { screen } = await drawn({ series: four });
		expect(screen.container.querySelectorAll('figcaption svg')).toHaveLength(4);
		const styles = four.map((_, index) => styleOf(index));
		expect(new Set(styles.map(({ dash }) => dash.join())).size).toBe(4);
		expect(new Set(styles.map(({ marker }) => marker)).size).toBe(4);
	});
});

describe('what a line chart shows', () => {
	const words = { xLabel: '', yLabel: '', formatX: String, formatY: String };

	test('reaches to every threshold and to the mark', () => {
		const line = {
			series: [{ name: 'a', points }],
			thresholds: [{ y: 80, name: 'Level 5' }],
			mark: { x: 90000, name: 'Budget' },
			...words
		};
		const { x, y } = extentOf(line);
		expect(x).toEqual({ from: 0, to: 90000 });
		expect(y.to).toBeGreaterThanOrEqual(80);
		expect(y.from).toBeLessThanOrEqual(48);
	});

	test('gives a single point room on both sides', () => {
		const line = { series: [{ name: 'a', points: [{ x: 5, y: 40 }] }], thresholds: [], ...words };
		expect(extentOf(line)).toEqual({ x: { from: 4, to: 6 }, y: { from: 39, to: 41 } });
	});

	test('carries a stepped line on to the edge', () => {
		const stepped = { name: 'a', points, stepped: true };
		expect(drawnPoints(stepped, 90000).at(-1)).toEqual({ x: 90000, y: 61 });
		expect(drawnPoints(stepped, 60000)).toEqual(points);
		expect(drawnPoints({ name: 'a', points }, 90000)).toEqual(points);
	});

	test('labels the points while they are few, and says which lies nearest', () => {
		const series = [{ name: 'a', points }];
		expect(labelledX(series)).toEqual([0, 20000, 60000]);
		expect(labelledX(series, 2)).toBeUndefined();
		expect(nearestX(series, 39000)).toBe(20000);
		expect(nearestX([], 1)).toBeUndefined();
	});
});
