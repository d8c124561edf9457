import type { Chart } from '#lib/domain/document';
import type { ChartWords } from './chart-words';
import { along, units, type Point, type Room, type Scene, type Shape } from './scene';
import { textWidth, wrapText } from './text-fit';

type Frontier = Extract<Chart, { kind: 'frontier' }>;

/** What more money buys: the best score for each sum, as steps, with the point that the path uses. */
export function frontierScene(
	{ currency, points, chosen, budgetLabel, scoreLabel }: Frontier,
	words: ChartWords,
	{ width, letters }: Room
): Scene {
	const shapes: Shape[] = [];
	const all = [...points, ...(chosen ? [chosen] : [])];
	const most = Math.max(1, ...all.map(({ budget }) => budget));
	const scores = all.map(({ score }) => score);
	const steps = ticksOf(Math.min(...scores, 100), Math.max(...scores, 0), 4);
	const [low, high] = [steps[0]!, steps.at(-1)!];
	const line = letters * 1.3;

	const text = (
		words: string,
		x: number,
		y: number,
		change: Partial<Extract<Shape, { kind: 'text' }>> = {}
	) =>
		shapes.push({
			kind: 'text',
			text: words,
			x,
			y,
			size: letters,
			anchor: 'start',
			ink: 'soft',
			...change
		});

	let top = 0;
	for (const row of wrapText(scoreLabel, width - 2, letters))
		text(row, 0, (top += line) - letters * 0.25);
	top += line * 1.4;
	const left =
		Math.max(...steps.map((each) => textWidth(words.number(each), letters))) + letters * 0.6;
	const right = width - letters * 0.8;
	const bottom = top + Math.min(width * 0.42, letters * 17);
	const at = (budget: number, score: number): Point => ({
		x: left + ((right - left) * budget) / most,
		y: bottom - ((bottom - top) * (score - low)) / (high - low)
	});

	for (const each of steps) {
		const { y } = at(0, each);
		shapes.push({
			kind: 'path',
			d: along([
				{ x: left, y },
				{ x: right, y }
			]),
			stroke: each === low ? 'edge' : 'grid'
		});
		text(words.number(each), left - letters * 0.5, y + letters * 0.35, { anchor: 'end' });
	}

	const sorted = [...points].sort((a, b) => a.budget - b.budget);
	const corners = sorted.flatMap((point, index) => {
		const before = sorted[index - 1];
		return [...(before ? [at(point.budget, before.score)] : []), at(point.budget, point.score)];
	});
	const last = sorted.at(-1);
	if (last && last.budget < most) corners.push(at(most, last.score));
	shapes.push({ kind: 'path', d: along(corners), stroke: 'now', width: 2.2 });
	for (const { budget, score } of sorted)
		shapes.push({ kind: 'path', d: circle(at(budget, score), letters * 0.22), fill: 'now' });

	if (chosen) {
		const point = at(chosen.budget, chosen.score);
		shapes.push({
			kind: 'path',
			d: along([point, { x: point.x, y: bottom }]),
			stroke: 'target',
			width: 1.4,
			dash: [4, 3]
		});
		shapes.push({
			kind: 'path',
			d: circle(point, letters * 0.5),
			fill: 'target',
			stroke: 'paper',
			width: 2
		});
		const said = `${words.chosen}: ${words.money(chosen.budget, currency)}, ${words.number(chosen.score, 1)}`;
		const half = textWidth(said, letters, true) / 2;
		text(
			said,
			Math.max(half, Math.min(width - half, point.x)),
			Math.max(top - letters * 0.2, point.y) - letters * 0.8,
			{
				anchor: 'middle',
				ink: 'ink',
				bold: true,
				halo: 'paper'
			}
		);
	}

	// Sums that stand clear of each other, the first and the last always.
	const sums = ticksOf(0, most, 4).filter((each) => each > 0 && each < most);
	const endWidth = textWidth(words.money(most, currency), letters);
	const under = bottom + line;
	text(words.money(0, currency), left, under);
	let free = left + textWidth(words.money(0, currency), letters) + letters;
	for (const each of sums) {
		const half = textWidth(words.money(each, currency), letters) / 2;
		const { x } = at(each, low);
		if (x - half < free || x + half > right - endWidth - letters) continue;
		text(words.money(each, currency), x, under, { anchor: 'middle' });
		free = x + half + letters;
	}
	text(words.money(most, currency), right, under, { anchor: 'end' });
	let y = under;
	for (const row of wrapText(budgetLabel, width - 2, letters))
		text(row, right, (y += line), { anchor: 'end' });
	return { width, height: Math.ceil(y + letters * 0.5), shapes };
}

function circle({ x, y }: Point, r: number): string {
	return `M${units(x - r)} ${units(y)}a${units(r)} ${units(r)} 0 1 0 ${units(2 * r)} 0a${units(r)} ${units(r)} 0 1 0 ${units(-2 * r)} 0Z`;
}

/** Round numbers from at most `from` to at least `to`, about `count` apart. */
function ticksOf(from: number, to: number, count: number): readonly number[] {
	const span = Math.max(to - from, 1e-9);
	const raw = Math.max(span / count, 1);
	const power = 10 ** Math.floor(Math.log10(raw));
	const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw)!;
	const first = Math.floor(from / step);
	const last = Math.max(first + 1, Math.ceil(to / step));
	return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}
