import fc from 'fast-check';
import { expect, test } from 'vitest';
import { associationPolicy, hubPolicy, type Policy } from '#lib/domain/benchmark';
import { makePolicyFile, parsePolicyFile } from '#lib/exchange/policy-file';
import { problemsOf } from '../support/problems';

test('making a policy file and reading it back gives the same policy', () => {
	const policy: fc.Arbitrary<Policy> = fc.record(
		{
			id: fc.constant('sdc-1' as const),
			group: fc.integer({ min: 10, max: 1000 }),
			cell: fc.integer({ min: 3, max: 100 }),
			delta: fc.integer({ min: 5, max: 100 }),
			tables: fc.constantFrom(associationPolicy.tables, hubPolicy.tables, { oneWay: [] }),
			questions: fc.boolean(),
			excluded: fc.constant({ rule: 'run>=40' })
		},
		{ requiredKeys: ['id', 'group', 'cell', 'delta', 'tables', 'questions'] }
	);
	fc.assert(
		fc.property(policy, (each) => {
			const plain = JSON.parse(JSON.stringify(each)) as Policy;
			expect(parsePolicyFile(makePolicyFile(plain))).toEqual({ ok: true, value: plain });
		})
	);
});

test.each<[string, object, string[]]>([
	['another format', { format: 'gradus-policy/2' }, ['policy/unknown-format @ format']],
	['rules that are not known', { id: 'sdc-2' }, ['policy/unknown @ id']],
	['groups of nine', { group: 9 }, ['policy/floor-lowered @ group']],
	['cells of two', { cell: 2 }, ['policy/floor-lowered @ cell']],
	['changes of four', { delta: 4 }, ['policy/floor-lowered @ delta']],
	[
		'every floor lowered, all named',
		{ group: 1, cell: 1, delta: 1 },
		['policy/floor-lowered @ cell', 'policy/floor-lowered @ delta', 'policy/floor-lowered @ group']
	],
	['no firm', { group: 0 }, ['policy/number-invalid @ group']],
	['half a firm', { group: 10.5 }, ['policy/number-invalid @ group']],
	['a table by name', { tables: { oneWay: ['name'] } }, ['policy/unknown-field @ tables/oneWay/0']],
	['a table twice', { tables: { oneWay: ['size', 'size'] } }, ['policy/field-twice @ size']],
	[
		'a three-way table',
		{ tables: { oneWay: [], twoWay: ['sector', 'size', 'chain'] } },
		['policy/unknown-field @ tables/twoWay']
	],
	['a rule on two lines', { excluded: { rule: 'a\nb' } }, ['policy/rule-invalid @ excluded/rule']],
	['a key of its own', { noise: 1 }, ['shape/unknown-key @ noise']]
])('a policy with %s is refused', (_name, change, problems) => {
	const file = { ...(JSON.parse(makePolicyFile(associationPolicy)) as object), ...change };
	expect(problemsOf(parsePolicyFile(JSON.stringify(file)))).toEqual(problems);
});
