import type { Counts } from '#lib/domain/benchmark';
import type { AggregateOrder, FromAggregator } from './aggregate';
import { countLedger } from './count-ledger';

/** Counts ledgers beside the page. Whoever wants no more ends the worker. */

/** Progress is told no more often than this, in milliseconds. */
const tellEvery = 100;

const tell = (word: FromAggregator) => postMessage(word);

addEventListener('message', ({ data }: MessageEvent<AggregateOrder>) => {
	count(data).catch((reason: unknown) => tell({ failed: String(reason) }));
});

async function count(order: AggregateOrder) {
	let told = 0;
	const counted = await countLedger(order, (share) => {
		const now = performance.now();
		if (now - told < tellEvery) return;
		told = now;
		tell({ share });
	});
	if (!counted.ok) return tell({ problems: counted.problems });
	const { counts, upward: home, ...rest } = counted.value;
	give('counts', counts);
	if (home) give('upward', home);
	const headOf = ({ questionnaire }: Counts): Counts => ({ questionnaire, segments: {} });
	tell({
		counted: { ...rest, counts: headOf(counts), ...(home ? { upward: headOf(home) } : {}) }
	});
}

function give(part: 'counts' | 'upward', { segments }: Counts): void {
	for (const [segment, counts] of Object.entries(segments)) tell({ part, segment, counts });
}
