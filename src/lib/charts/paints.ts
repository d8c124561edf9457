import type { Ink } from './scene';

/** Colours of the style sheet, which follow the theme. */
export const screenPaint: Readonly<Record<Ink, string>> = {
	ink: 'var(--ink)',
	soft: 'var(--ink-soft)',
	paper: 'var(--paper)',
	grid: 'var(--grid)',
	edge: 'var(--line-strong)',
	now: 'var(--accent)',
	wash: 'var(--accent-wash)',
	target: 'var(--marker)',
	earlier: 'var(--ink-soft)',
	after: 'var(--ink)',
	peers: 'var(--line-strong)',
	on: 'var(--tread-on)',
	onText: 'var(--accent-ink)',
	off: 'var(--tread-off)',
	trouble: 'var(--danger)',
	'area-architecture': 'var(--area-architecture-text)',
	'area-governance': 'var(--area-governance-text)',
	'area-rnd': 'var(--area-research-text)'
};

/**
 * Literal colours, for files that no style sheet reaches: those of the light theme on white, text in black. Line style, marker and
 * hatching tell things apart, so that a black-and-white printer loses nothing.
 */
export const filePaint: Readonly<Record<Ink, string>> = {
	ink: '#000000',
	soft: '#3c3a34',
	paper: '#ffffff',
	grid: '#c9c4b7',
	edge: '#6f6b60',
	now: '#17457a',
	wash: '#e9f0f8',
	target: '#b34f00',
	earlier: '#56534b',
	after: '#000000',
	peers: '#8a8578',
	on: '#17457a',
	onText: '#ffffff',
	off: '#efece3',
	trouble: '#a3271b',
	'area-architecture': '#005f95',
	'area-governance': '#00694d',
	'area-rnd': '#9c4100'
};
