import type { Problem } from '#lib/domain/result';
import { placeOf, quoted } from './place';
import { isObject } from './shape';

export const loopProblemCodes = ['steps/cycle', 'steps/needs-cycle'] as const;

interface Need {
	readonly question: string;
	readonly atLeast: number;
}

/** A step as far as it can be read: what comes before it, and what it lifts. */
interface Node {
	readonly index: number;
	readonly id: string;
	readonly requires: readonly string[];
	readonly needs: readonly (Need & { readonly at: number })[];
	readonly lifts: ReadonlyMap<string, number>;
}

/** Steps that would have to wait for themselves: through what they require, or through an answer that only later steps bring. */
export function loopProblems(steps: readonly unknown[]): readonly Problem[] {
	const nodes = new Map<string, Node>();
	for (const [index, step] of steps.entries()) {
		const node = nodeOf(step, index);
		if (node && !nodes.has(node.id)) nodes.set(node.id, node);
	}
	return [...cycles(nodes), ...needCycles(nodes)];
}

function nodeOf(step: unknown, index: number): Node | undefined {
	if (!isObject(step) || typeof step.id !== 'string') return undefined;
	const lifts = new Map<string, number>();
	for (const raise of list(step.raises))
		if (isObject(raise) && typeof raise.question === 'string')
			lifts.set(raise.question, Math.max(lifts.get(raise.question) ?? 0, Number(raise.to)));
	return {
		index,
		id: step.id,
		requires: list(step.requires).filter((each) => typeof each === 'string'),
		needs: list(step.needs).flatMap((need, at) =>
			isObject(need) && typeof need.question === 'string'
				? [{ question: need.question, atLeast: Number(need.atLeast), at }]
				: []
		),
		lifts
	};
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

type Next = (node: Node) => readonly Node[];

/** The shortest way from a step back to itself, both ends included. */
function wayBack(start: Node, next: Next): readonly Node[] | undefined {
	const from = new Map<Node, Node>();
	const open = [start];
	for (let node = open.shift(); node; node = open.shift())
		for (const each of next(node)) {
			if (each === start) {
				const way = [node];
				while (way[0] !== start) way.unshift(from.get(way[0]!)!);
				return [...way, start];
			}
			if (from.has(each)) continue;
			from.set(each, node);
			open.push(each);
		}
	return undefined;
}

function found(nodes: ReadonlyMap<string, Node>, ids: readonly string[]): readonly Node[] {
	return ids.flatMap((id) => nodes.get(id) ?? []);
}

function shownWay(way: readonly Node[]): string {
	return way.map(({ id }) => quoted(id)).join(' → ');
}

/** Each loop of prerequisites once, at its first step in the file. */
function cycles(nodes: ReadonlyMap<string, Node>): readonly Problem[] {
	const told = new Set<string>();
	return [...nodes.values()].flatMap((node): Problem[] => {
		const way = wayBack(node, ({ requires }) => found(nodes, requires));
		if (!way) return [];
		const members = way.map(({ index }) => index).sort((a, b) => a - b);
		const name = [...new Set(members)].join(' ');
		if (told.has(name)) return [];
		told.add(name);
		return [
			{
				code: 'steps/cycle',
				place: placeOf(['steps', node.index, 'requires']),
				details: { way: shownWay(way) }
			}
		];
	});
}

/**
 * Needs that only steps behind them could fill. A need that no step fills, or the step itself carries on from, speaks of where the
 * firm must stand already and is fine. Loops of prerequisites are told elsewhere and count here as mended.
 */
function needCycles(nodes: ReadonlyMap<string, Node>): readonly Problem[] {
	const all = [...nodes.values()];
	const looped = new Set(
		all.filter((node) => wayBack(node, ({ requires }) => found(nodes, requires)))
	);
	const fills = ({ question, atLeast }: Need) =>
		all.filter(({ lifts }) => (lifts.get(question) ?? -1) >= atLeast);
	const free = new Set<Node>(looped);
	const isFilled = (node: Node, need: Need) => {
		const filling = fills(need);
		return filling.length === 0 || filling.includes(node) || filling.some((each) => free.has(each));
	};
	const isFree = (node: Node) =>
		found(nodes, node.requires).every((each) => free.has(each)) &&
		node.needs.every((need) => isFilled(node, need));
	for (let more = true; more;) {
		more = false;
		for (const node of all)
			if (!free.has(node) && isFree(node)) {
				free.add(node);
				more = true;
			}
	}
	const blocked = (each: Node) => !free.has(each);
	const waitsFor: Next = (node) =>
		[
			...found(nodes, node.requires),
			...node.needs.filter((need) => !isFilled(node, need)).flatMap(fills)
		].filter(blocked);
	return all.filter(blocked).flatMap((node) =>
		node.needs
			.filter((need) => !isFilled(node, need))
			.flatMap((need): Problem[] => {
				const first: Next = (each) =>
					each === node ? fills(need).filter(blocked) : waitsFor(each);
				const way = wayBack(node, first);
				if (!way) return [];
				return [
					{
						code: 'steps/needs-cycle',
						place: placeOf(['steps', node.index, 'needs', need.at]),
						details: { question: quoted(need.question), way: shownWay(way) }
					}
				];
			})
	);
}
