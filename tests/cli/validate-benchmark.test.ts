import { expect, test } from 'vitest';
import { validate } from '../../src/cli/commands/validate';

const fixture = (name: string) => `tests/fixtures/benchmark/${name}`;

test.each([
	['card', 'card.txt'],
	['contribution', 'contribution.txt'],
	['offer', 'offer.txt'],
	['ledger', 'ledger.ndjson'],
	['release-pack', 'association.release.txt'],
	['confidential-pack', 'association.confidential.age.txt'],
	['roster', 'roster.txt'],
	['policy', 'policy.json']
])('validate knows a %s and finds no fault in it', async (kind, name) => {
	const outcome = await validate(fixture(name), 'en');
	expect(outcome).toMatchObject({
		kind: 'done',
		output: { json: { kind, format: `gradus-${kind}/1`, problems: [] } }
	});
});

test('validate says of a locked file that it is locked', async () => {
	expect(await validate(fixture('hub.age.txt'), 'en')).toMatchObject({
		kind: 'refused',
		output: { json: { kind: null, problems: [{ code: 'file/locked' }] } }
	});
});
