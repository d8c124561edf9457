import {
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	type ChartDataset,
	type ChartOptions,
	type Plugin
} from 'chart.js';
import {
	drawnPoints,
	extentOf,
	labelledX,
	nearestX,
	type LineDescription,
	type LinePoint
} from './line';
import { palette, transparent } from './palette';
import { styleOf } from './style';

Chart.register(LineController, LinearScale, PointElement, LineElement);

/** A line chart on a canvas. */
export interface LineDrawing {
	/** Draws the description in place of what is there. */
	show(line: LineDescription): void;
	takeDown(): void;
}

type LineChart = Chart<'line', LinePoint[]>;

/**
 * Begins a line chart on the canvas; it follows the colours of the page. `onpick` gets the x of the point nearest to a tap.
 */
export function drawLine(canvas: HTMLCanvasElement, onpick?: (x: number) => void): LineDrawing {
	let shown: LineDescription | undefined;
	let chart: LineChart | undefined;

	const marks: Plugin<'line'> = {
		id: 'marks',
		beforeDatasetsDraw: (drawn) => {
			const colour = palette(canvas);
			drawLines(drawn, shown!, colour);
			drawNames(drawn, shown!, colour);
		}
	};

	function show(line: LineDescription): void {
		shown = line;
		const colour = palette(canvas);
		const data = { datasets: datasetsOf(line, colour) };
		const options = optionsOf(line, colour, onpick);
		if (chart) {
			chart.data = data;
			chart.options = options;
			chart.update('none');
		} else chart = new Chart(canvas, { type: 'line', data, options, plugins: [marks] });
	}

	const again = () => shown && show(shown);
	const dark = matchMedia('(prefers-color-scheme: dark)');
	dark.addEventListener('change', again);
	const theme = new MutationObserver(again);
	theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	return {
		show,
		takeDown() {
			dark.removeEventListener('change', again);
			theme.disconnect();
			chart?.destroy();
		}
	};
}

function datasetsOf(
	line: LineDescription,
	colour: (token: string) => string
): ChartDataset<'line', LinePoint[]>[] {
	const { x } = extentOf(line);
	return line.series.map((series, index) => {
		const { colour: token, dash, marker } = styleOf(index);
		const points = drawnPoints(series, x.to);
		return {
			data: [...points],
			stepped: series.stepped ?? false,
			borderColor: colour(token),
			borderWidth: 2,
			borderDash: [...dash],
			pointStyle: marker,
			pointRadius: points.map((_, place) => (place < series.points.length ? 4 : 0)),
			pointHitRadius: 0,
			// Points on the edge are whole.
			clip: 8,
			pointBackgroundColor: colour(token),
			pointBorderColor: colour('card'),
			fill: false
		};
	});
}

function optionsOf(
	line: LineDescription,
	colour: (token: string) => string,
	onpick?: (x: number) => void
): ChartOptions<'line'> {
	const { x, y } = extentOf(line);
	const labels = labelledX(line.series);
	const font = fontOfPage();
	const ticks = { color: colour('ink-soft'), font, maxRotation: 0 };
	return {
		animation: false,
		responsive: true,
		maintainAspectRatio: false,
		parsing: false,
		events: onpick ? ['click'] : [],
		layout: { padding: { top: line.mark ? font.size * 1.6 : 4, right: font.size } },
		scales: {
			x: {
				type: 'linear',
				min: x.from,
				max: x.to,
				title: { display: line.xLabel !== '', text: line.xLabel, color: colour('ink-soft'), font },
				grid: { display: false },
				border: { color: colour('line-strong') },
				...(labels && {
					afterBuildTicks: (axis) => {
						axis.ticks = labels.map((value) => ({ value }));
					}
				}),
				ticks: {
					...ticks,
					maxTicksLimit: labels ? 8 : 6,
					callback: (value) => line.formatX(Number(value))
				}
			},
			y: {
				type: 'linear',
				min: line.range?.from,
				max: line.range?.to,
				suggestedMin: y.from,
				suggestedMax: y.to,
				grid: { color: colour('grid') },
				border: { display: false },
				ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => line.formatY(Number(value)) }
			}
		},
		onClick: (event, _elements, drawn) => {
			const picked = nearestX(line.series, drawn.scales.x!.getValueForPixel(event.x!)!);
			if (picked !== undefined) onpick?.(picked);
		}
	};
}

/** The page's own letters, as large as the person set them. */
function fontOfPage(): { readonly family: string; readonly size: number } {
	const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
	return { family: getComputedStyle(document.body).fontFamily, size: Math.min(root * 0.75, 18) };
}

/** Thresholds and the mark, behind the series. */
function drawLines(
	{ ctx, chartArea, scales }: Chart,
	line: LineDescription,
	colour: (token: string) => string
): void {
	const { left, right, top, bottom } = chartArea;
	ctx.save();
	ctx.lineWidth = 1.2;
	ctx.setLineDash([3, 3]);
	ctx.strokeStyle = colour('line-strong');
	for (const { y } of line.thresholds) {
		const at = scales.y!.getPixelForValue(y);
		ctx.beginPath();
		ctx.moveTo(left, at);
		ctx.lineTo(right, at);
		ctx.stroke();
	}
	if (line.mark) {
		const at = scales.x!.getPixelForValue(line.mark.x);
		ctx.setLineDash([]);
		ctx.lineWidth = 2;
		ctx.strokeStyle = colour('ink');
		ctx.beginPath();
		ctx.moveTo(at, top);
		ctx.lineTo(at, bottom);
		ctx.stroke();
	}
	ctx.restore();
}

/** The names of thresholds and mark; the series stay in sight above them. */
function drawNames(
	{ ctx, chartArea, scales }: Chart,
	line: LineDescription,
	colour: (token: string) => string
): void {
	const { left, right, top } = chartArea;
	const { family, size } = fontOfPage();
	ctx.save();
	ctx.font = `600 ${size}px ${family}`;
	ctx.lineWidth = 4;
	ctx.lineJoin = 'round';
	ctx.strokeStyle = transparent(colour('card'), 0.85);
	ctx.fillStyle = colour('ink');
	ctx.textBaseline = 'bottom';
	const write = (text: string, x: number, y: number) => {
		ctx.strokeText(text, x, y);
		ctx.fillText(text, x, y);
	};
	for (const { y, name } of line.thresholds)
		write(name, left + 10, scales.y!.getPixelForValue(y) - 2);
	if (line.mark) {
		const half = ctx.measureText(line.mark.name).width / 2;
		const at = scales.x!.getPixelForValue(line.mark.x);
		write(line.mark.name, Math.max(left, Math.min(right - 2 * half, at - half)), top - 3);
	}
	ctx.restore();
}
