import type { Chart } from '#lib/domain/document';
import type { ChartWords } from './chart-words';
import { frontierScene } from './frontier-scene';
import { radarScene } from './radar-scene';
import type { Room, Scene } from './scene';
import { stairScene } from './stair-scene';
import { timelineScene } from './timeline-scene';

/** A chart as shapes. The same numbers give the same shapes on screen, in print and in files. */
export function sceneOf(chart: Chart, words: ChartWords, room: Room): Scene {
	switch (chart.kind) {
		case 'radar':
			return radarScene(chart, words, room);
		case 'stair':
			return stairScene(chart, words, room);
		case 'frontier':
			return frontierScene(chart, words, room);
		case 'timeline':
			return timelineScene(chart, words, room);
	}
}
