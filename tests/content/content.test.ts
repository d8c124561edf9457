import { expect, test } from 'vitest';
import { compileContent } from '#lib/content/compile';

test('the content has no fault', () => {
	expect(compileContent('src/content').faults).toEqual([]);
});
