import { afterEach, expect, test } from 'vitest';
import {
	SecondCopy,
	useSecondCopy,
	type CopyOrder,
	type CopyWorker
} from '#lib/storage/second-copy';
import { Store } from '#lib/storage/store';

const surroundings = { now: () => new Date(), newId: () => crypto.randomUUID() };

/** A worker that takes a while for each order, and counts what it has appended. */
class SlowWorker {
	appended = 0;
	readonly port: CopyWorker = {
		onmessage: null,
		onerror: null,
		terminate: () => undefined,
		postMessage: ({ n, order }: { n: number; order: CopyOrder }) => {
			setTimeout(() => {
				if ('append' in order) this.appended += 1;
				this.port.onmessage?.call(this.port as Worker, { data: { n, done: {} } } as MessageEvent);
			}, 15);
		}
	};
}

afterEach(() => useSecondCopy(undefined));

test('in a real browser an answer is told as kept only when the second copy has it too', async () => {
	const worker = new SlowWorker();
	useSecondCopy(new SecondCopy(() => worker.port));
	const store = await Store.open('work', surroundings);
	const firm = crypto.randomUUID();
	await store.keep([{ kind: 'firm', firm, value: { name: 'Hua Yi', profile: {} } }], 'core@1');
	for (let n = 2; n <= 12; n++) {
		await store.keep([{ kind: 'firm', firm, value: { name: `${n}`, profile: {} } }], 'core@1');
		expect(worker.appended).toBe(n);
	}
	store.close();
});
