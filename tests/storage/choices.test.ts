import { afterEach, beforeEach, expect, test } from 'vitest';
import { Choices } from '#lib/storage/choices';
import { StorageProblem } from '#lib/storage/problems';
import { behind, openStore, removeStores } from '../support/store';

beforeEach(removeStores);
afterEach(removeStores);

test('how a report is wanted is read back after the store was opened anew; before, nothing was chosen', async () => {
	const store = await openStore();
	expect(await new Choices(store).read()).toBeUndefined();
	await new Choices(store).keep({ photos: true });
	await new Choices(store).keep({ photos: false, contact: 'Wang' });
	store.close();
	const again = await openStore();
	expect(await new Choices(again).read()).toEqual({ photos: false, contact: 'Wang' });
	expect(await again.log()).toEqual([]);
	again.close();
});

test('nothing is kept in a store that the browser has emptied meanwhile', async () => {
	const store = await openStore();
	await behind(async ({ meta }) => void (await meta.update('store', { epoch: 'another' })));
	const problem = await new Choices(store).keep({ photos: true }).catch((error: unknown) => error);
	expect(problem).toBeInstanceOf(StorageProblem);
	expect((problem as StorageProblem).code).toBe('storage-replaced');
	expect(await new Choices(store).read()).toBeUndefined();
	store.close();
});
