import type { Counts } from '#lib/domain/benchmark';
import { countLedgers, type LedgerSource } from '#lib/exchange/ledger-stream';
import type { AggregateOrder, FromAggregator } from './aggregate';

/** Counts ledgers beside the page. Whoever wants no more ends the worker. */

/** Progress is told no more often than this, in milliseconds. */
const tellEvery = 100;

const tell = (word: FromAggregator) => postMessage(word);

addEventListener('message', ({ data }: MessageEvent<AggregateOrder>) => {
	count(data).catch((reason: unknown) => tell({ failed: String(reason) }));
});

/** A Blob as a source of a ledger: as a stream, which browsers read several times faster than piece by piece. */
function sourceOf(ledger: Blob): LedgerSource {
	return {
		name: 'ledger',
		size: ledger.size,
		async *chunks() {
			const reader = ledger.stream().getReader();
			try {
				for (;;) {
					const { done, value } = await reader.read();
					if (done) return;
					yield value;
				}
			} finally {
				await reader.cancel();
			}
		}
	};
}

async function count({ ledger, questionnaires, tables, upward, period }: AggregateOrder) {
	let told = 0;
	const counted = await countLedgers(
		[sourceOf(ledger)],
		new Map(questionnaires.map((each) => [each.id, each])),
		{
			tables,
			upward,
			period,
			progress: (share) => {
				const now = performance.now();
				if (share === undefined || now - told < tellEvery) return;
				told = now;
				tell({ share });
			}
		}
	);
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
