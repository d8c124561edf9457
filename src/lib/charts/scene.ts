/** What a colour stands for; a palette says which it is on screen, in print and in a file. */
export type Ink =
	| 'ink'
	| 'soft'
	| 'paper'
	| 'grid'
	| 'edge'
	| 'now'
	| 'wash'
	| 'target'
	| 'earlier'
	| 'after'
	| 'peers'
	| 'on'
	| 'onText'
	| 'off'
	| 'trouble'
	| 'area-architecture'
	| 'area-governance'
	| 'area-rnd';

/** One stroke or area of a picture, or one line of text. Lengths are in units of the scene. */
export type Shape =
	| {
			readonly kind: 'path';
			readonly d: string;
			readonly fill?: Ink;
			readonly stroke?: Ink;
			readonly width?: number;
			readonly dash?: readonly number[];
	  }
	| {
			readonly kind: 'text';
			readonly text: string;
			readonly x: number;
			/** Of the base line. */
			readonly y: number;
			readonly size: number;
			readonly anchor: Anchor;
			readonly ink: Ink;
			readonly bold?: boolean;
			/** Kept readable over lines by an edge of this colour. */
			readonly halo?: Ink;
	  };

export type Anchor = 'start' | 'middle' | 'end';

/** A picture as shapes, the lowest first, from 0 to `width` and from 0 to `height`. */
export interface Scene {
	readonly width: number;
	readonly height: number;
	readonly shapes: readonly Shape[];
}

/** Room for a picture: how wide it is, and how large its letters are, in the same units. */
export interface Room {
	readonly width: number;
	readonly letters: number;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** A length as it stands in a file: at most two decimals. */
export function units(value: number): string {
	return String(Math.round(value * 100) / 100);
}

/** The way along the points, closed or open. */
export function along(points: readonly Point[], closed = false): string {
	const steps = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${units(x)} ${units(y)}`);
	return steps.join('') + (closed && points.length > 0 ? 'Z' : '');
}

export function box(x: number, y: number, width: number, height: number): string {
	return `M${units(x)} ${units(y)}h${units(width)}v${units(height)}h${units(-width)}Z`;
}
