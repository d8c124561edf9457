import {
	Chart,
	Filler,
	LineElement,
	PointElement,
	RadarController,
	RadialLinearScale,
	type ChartDataset
} from 'chart.js';
import { palette, transparent } from './palette';
import type { RadarDescription } from './radar';
import { styleOf } from './style';

Chart.register(RadarController, RadialLinearScale, PointElement, LineElement, Filler);

/**
 * Draws a radar on the canvas. `onpick` gets the axis whose label or point is nearest to a tap.
 * @returns how to take it down.
 */
export function drawRadar(
	canvas: HTMLCanvasElement,
	radar: RadarDescription,
	onpick: (axis: string) => void
): () => void {
	const colour = palette(canvas);
	const line = (
		data: readonly (number | null)[],
		style: Partial<ChartDataset<'radar'>>
	): ChartDataset<'radar'> => ({
		data: [...data],
		pointRadius: 0,
		borderWidth: 0,
		fill: false,
		spanGaps: false,
		...style
	});
	const edge = { borderColor: colour('line-strong'), borderWidth: 1 };
	const unsure = radar.low.some((low, axis) => low !== radar.high[axis]);
	const chart = new Chart(canvas, {
		type: 'radar',
		data: {
			labels: radar.axes.map((axis) => axis.label),
			datasets: [
				line(radar.now, {
					borderColor: colour('accent'),
					borderWidth: 2,
					backgroundColor: transparent(colour('accent'), 0.1),
					fill: true,
					pointRadius: 3.5,
					pointHoverRadius: 5,
					pointBackgroundColor: radar.axes.map((axis) => colour(`area-${axis.area}`)),
					pointBorderColor: colour('paper')
				}),
				...(unsure
					? [
							line(radar.high, {
								fill: '+1',
								backgroundColor: transparent(colour('accent'), 0.16)
							}),
							line(radar.low, {})
						]
					: []),
				...(radar.band
					? [
							line(radar.band.high, {
								...edge,
								fill: '+1',
								backgroundColor: hatch(colour('line-strong')) ?? transparent(colour('ink'), 0.16)
							}),
							line(radar.band.low, edge)
						]
					: []),
				...radar.earlier.map(({ values }, index) => {
					const { colour: token, dash, marker } = styleOf(index + 1);
					return line(values, {
						borderColor: colour(token),
						borderWidth: 1.6,
						borderDash: [...dash],
						pointStyle: marker,
						pointRadius: 4,
						pointBackgroundColor: colour(token),
						pointBorderColor: colour(token)
					});
				}),
				line(radar.target, {
					borderColor: colour('marker'),
					borderWidth: 1.4,
					borderDash: [7, 4]
				})
			]
		},
		options: {
			animation: false,
			responsive: true,
			maintainAspectRatio: true,
			aspectRatio: 1.12,
			events: ['click'],
			scales: {
				r: {
					min: 0,
					max: 100,
					ticks: { stepSize: 20, display: false },
					grid: { color: colour('grid') },
					angleLines: { color: colour('grid') },
					pointLabels: {
						padding: 3,
						font: (context) => ({
							size: context.chart.width < 420 ? 11 : 13,
							weight: 600,
							family: getComputedStyle(document.body).fontFamily
						}),
						color: ({ index }) => colour(`area-${radar.axes[index]!.area}-text`)
					}
				}
			},
			onClick: (event, _elements, drawn) => {
				const scale = drawn.scales.r as RadialLinearScale;
				const angle = Math.atan2(event.y! - scale.yCenter, event.x! - scale.xCenter);
				const turn = (angle / (2 * Math.PI) + 0.25 + 1) % 1;
				const axis = Math.round(turn * radar.axes.length) % radar.axes.length;
				onpick(radar.axes[axis]!.id);
			}
		}
	});
	return () => chart.destroy();
}

/** Slanting lines; undefined where the browser makes no patterns. */
function hatch(colour: string): CanvasPattern | undefined {
	const size = 6;
	const tile = document.createElement('canvas');
	tile.width = tile.height = size;
	const context = tile.getContext('2d');
	if (!context) return undefined;
	context.strokeStyle = colour;
	context.lineWidth = 1;
	// From corner to corner, and the two corners beside it, so that tiles meet without a seam.
	for (const shift of [-size, 0, size]) {
		context.moveTo(shift, size);
		context.lineTo(shift + size, 0);
	}
	context.stroke();
	return context.createPattern(tile, 'repeat') ?? undefined;
}
