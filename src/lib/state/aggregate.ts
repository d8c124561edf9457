import type { Counts, SegmentCounts, Tables } from '#lib/domain/benchmark';
import type { Questionnaire, WeightedQuestionnaire } from '#lib/domain/questionnaire';
import { refuse, succeed, type Problem, type Result } from '#lib/domain/result';
import type { LedgerCounts } from '#lib/exchange/ledger-stream';
import workerUrl from './aggregate-worker.ts?worker&url';
import { trustedUrl } from './trusted-url';

/** A ledger to be counted. */
export interface AggregateOrder {
	/** `gradus-ledger/1`: a file, or lines put into a Blob. */
	readonly ledger: Blob;
	/** Those that the ledger may be about. */
	readonly questionnaires: readonly Questionnaire[];
	readonly tables: Tables;
	/** By which tables to count, apart, the firms that the association counts upward. */
	readonly upward?: Tables;
	/** `YYYY-Qn`; every one without it. */
	readonly period?: string;
}

/**
 * What the worker says, one word after the other. Segments come one by one: all at once would keep the page longer than a frame.
 */
export type FromAggregator =
	| { readonly share: number }
	| {
			readonly part: 'counts' | 'upward';
			readonly segment: string;
			readonly counts: SegmentCounts;
	  }
	| { readonly counted: Heads }
	| { readonly problems: readonly Problem[] }
	| { readonly failed: string };

/** Everything of the counts but their segments. */
interface Heads {
	readonly questionnaire: WeightedQuestionnaire;
	readonly counts: Counts;
	readonly upward?: Counts;
	readonly tally: LedgerCounts['tally'];
}

/** A count that is going on. */
export interface RunningCount {
	/** Undefined where it was stopped. Rejects where the counting itself broke off. */
	readonly done: Promise<Result<LedgerCounts> | undefined>;
	readonly stop: () => void;
}

/** Counts a ledger beside the page, which never waits for it where there are workers. `tell` hears the share that is read, 0..1. */
export function countBeside(order: AggregateOrder, tell: (share: number) => void): RunningCount {
	if (typeof Worker === 'undefined') return countHere(order, tell);
	const worker = new Worker(trustedUrl(workerUrl), { type: 'module' });
	let stop = () => {};
	const done = new Promise<Result<LedgerCounts> | undefined>((resolve, reject) => {
		const segments: Record<'counts' | 'upward', Record<string, SegmentCounts>> = {
			counts: {},
			upward: {}
		};
		const end = (result: Result<LedgerCounts> | undefined) => {
			worker.terminate();
			resolve(result);
		};
		stop = () => end(undefined);
		worker.onerror = ({ message }) => {
			worker.terminate();
			reject(new Error(message));
		};
		worker.onmessage = ({ data }: MessageEvent<FromAggregator>) => {
			if ('share' in data) tell(data.share);
			else if ('part' in data) segments[data.part][data.segment] = data.counts;
			else if ('problems' in data) end(refuse(data.problems));
			else if ('failed' in data) {
				worker.terminate();
				reject(new Error(data.failed));
			} else {
				const { counts, upward, ...rest } = data.counted;
				end(
					succeed({
						...rest,
						counts: { ...counts, segments: segments.counts },
						...(upward ? { upward: { ...upward, segments: segments.upward } } : {})
					})
				);
			}
		};
		worker.postMessage(order);
	});
	return { done, stop: () => stop() };
}

function countHere(order: AggregateOrder, tell: (share: number) => void): RunningCount {
	let stop = () => {};
	const stopped = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
	const counted = import('./count-ledger').then(({ countLedger }) => countLedger(order, tell));
	return { done: Promise.race([counted, stopped]), stop: () => stop() };
}
