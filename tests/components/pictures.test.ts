import { describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Radar from '#lib/charts/Radar.svelte';
import type { RadarDescription } from '#lib/charts/radar';
import Flight from '#lib/ui/Flight.svelte';
import Stair from '#lib/ui/Stair.svelte';

const areas = ['architecture', 'governance', 'research'];

function description(change: Partial<RadarDescription> = {}): RadarDescription {
	const values = Array.from({ length: 15 }, (_, index) => (index * 7) % 100);
	return {
		axes: values.map((_, index) => ({
			id: `axis-${index}`,
			label: `Axis ${index}`,
			area: areas[Math.floor(index / 5)]!
		})),
		now: values,
		low: values,
		high: values,
		target: values.map((value) => Math.min(100, value + 20)),
		earlier: [],
		words: { now: 'Now', target: 'Target', range: 'Range' },
		sentence: 'Highest: Axis 14. Lowest: Axis 0.',
		...change
	};
}

/** How many pixels of a canvas are painted. */
function painted(canvas: HTMLCanvasElement): number {
	const { width, height } = canvas;
	if (width === 0 || height === 0) return 0;
	const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
	let count = 0;
	for (let index = 3; index < data.length; index += 4) if (data[index]! > 0) count += 1;
	return count;
}

describe('the radar', () => {
	test('is a picture with a sentence, and really draws', async () => {
		const screen = await render(Radar, { radar: description(), theme: 'light', onpick: vi.fn() });
		await expect
			.element(screen.getByRole('img', { name: 'Highest: Axis 14. Lowest: Axis 0.' }))
			.toBeInTheDocument();
		const canvas = screen.container.querySelector('canvas')!;
		await vi.waitFor(() => expect(painted(canvas)).toBeGreaterThan(500));
	});

	test('names the range in its key only where there is one', async () => {
		const sure = await render(Radar, { radar: description(), theme: 'light', onpick: vi.fn() });
		expect(sure.container.textContent).not.toContain('Range');
		const high = description().now.map((value) => Math.min(100, (value ?? 0) + 10));
		const unsure = await render(Radar, {
			radar: description({ high }),
			theme: 'light',
			onpick: vi.fn()
		});
		expect(unsure.container.textContent).toContain('Range');
	});

	test('names the target only where there is one', async () => {
		const target = description().now.map(() => null);
		const screen = await render(Radar, {
			radar: description({ target }),
			theme: 'light',
			onpick: vi.fn()
		});
		expect(screen.container.textContent).toContain('Now');
		expect(screen.container.textContent).not.toContain('Target');
	});

	test('gives earlier rounds a dash and a marker each, in the picture and in its key', async () => {
		const earlier = ['May', 'June', 'July'].map((label) => ({ label, values: description().now }));
		const screen = await render(Radar, {
			radar: description({ earlier }),
			theme: 'light',
			onpick: vi.fn()
		});
		const keys = [...screen.container.querySelectorAll('figcaption svg')];
		expect(keys).toHaveLength(4);
		expect(new Set(keys.map((key) => key.innerHTML)).size).toBe(4);
	});

	test('tells which axis lies nearest to a tap', async () => {
		const onpick = vi.fn();
		const screen = await render(Radar, { radar: description(), theme: 'light', onpick });
		const canvas = screen.container.querySelector('canvas')!;
		await vi.waitFor(() => expect(painted(canvas)).toBeGreaterThan(500));
		const { width } = canvas.getBoundingClientRect();
		await screen.getByRole('img').click({ position: { x: width / 2, y: 30 } });
		expect(onpick).toHaveBeenCalledWith('axis-0');
	});
});

describe('the stair', () => {
	test('is a picture with a sentence and numbers every tread', async () => {
		const screen = await render(Stair, {
			level: 3,
			low: 2,
			high: 4,
			count: 5,
			sentence: 'You stand on level 3.'
		});
		await expect
			.element(screen.getByRole('img', { name: 'You stand on level 3.' }))
			.toBeInTheDocument();
		expect(screen.container.querySelectorAll('text')).toHaveLength(5);
		expect(screen.container.querySelectorAll('rect.on')).toHaveLength(3);
		expect(screen.container.querySelectorAll('rect.possible')).toHaveLength(1);
	});

	test('stands nobody on a tread where there is no level', async () => {
		const screen = await render(Stair, {
			level: null,
			low: 1,
			high: 3,
			count: 5,
			sentence: 'No level'
		});
		expect(screen.container.querySelector('circle')).toBeNull();
		expect(screen.container.querySelectorAll('rect.on')).toHaveLength(0);
	});
});

test('the flight has one tread a question and says how far one is', async () => {
	const treads = ['a', 'b', 'c'].map((id) => ({ id, done: id === 'a', area: 'research' }));
	const screen = await render(Flight, { treads, current: 'b', label: '1 of 3 answered' });
	await expect.element(screen.getByRole('img', { name: '1 of 3 answered' })).toBeInTheDocument();
	expect(screen.container.querySelectorAll('.done')).toHaveLength(1);
	expect(screen.container.querySelectorAll('.here')).toHaveLength(1);
});
