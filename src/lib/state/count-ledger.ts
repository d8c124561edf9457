import type { Result } from '#lib/domain/result';
import { countLedgers, type LedgerCounts, type LedgerSource } from '#lib/exchange/ledger-stream';
import type { AggregateOrder } from './aggregate';

/** Counts the ledger of an order. `tell` hears the share that is read, 0..1. */
export function countLedger(
	{ ledger, questionnaires, tables, upward, period }: AggregateOrder,
	tell: (share: number) => void
): Promise<Result<LedgerCounts>> {
	return countLedgers([sourceOf(ledger)], new Map(questionnaires.map((each) => [each.id, each])), {
		tables,
		upward,
		period,
		progress: (share) => {
			if (share !== undefined) tell(share);
		}
	});
}

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
