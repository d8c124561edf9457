import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Picture } from '#lib/domain/document';
import { longest, readChoices, writtenChoices, type KeptChoices } from '#lib/state/kept-choices';
import { defaultChoices, sectionIds } from '#lib/state/report-choices';

const { locale: _, ...start } = defaultChoices('en');
const logo: Picture = {
	type: 'image/png',
	width: 2,
	height: 1,
	bytes: Uint8Array.from({ length: 256 }, (_each, at) => at)
};

/** As a backup carries it. */
const carried = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const someChoices: fc.Arbitrary<KeptChoices> = fc.record(
	{
		locale: fc.constantFrom('en' as const, 'zh-CN' as const),
		title: fc.string({ minLength: 1, maxLength: longest.title }),
		contact: fc.string({ minLength: 1, maxLength: longest.contact }),
		introduction: fc.string({ minLength: 1, maxLength: 200 }),
		logo: fc.constant(logo),
		sections: fc
			.shuffledSubarray([...sectionIds], { minLength: sectionIds.length })
			.chain((ids) =>
				fc.tuple(...ids.map((id) => fc.boolean().map((on) => ({ id, on })))).map((all) => [...all])
			),
		redact: fc.record({
			names: fc.boolean(),
			notes: fc.boolean(),
			figures: fc.boolean(),
			photos: fc.boolean()
		}),
		photos: fc.boolean()
	},
	{ requiredKeys: ['sections', 'redact', 'photos'] }
);

test('choices come back as they were kept, also from a backup, for the round they were made for', () => {
	fc.assert(
		fc.property(someChoices, (choices) => {
			expect(readChoices(carried(writtenChoices(choices, 'round')), 'round')).toEqual(choices);
		})
	);
});

test('title and introduction stay with their round; the rest holds for every report', () => {
	fc.assert(
		fc.property(someChoices, (choices) => {
			const { title: _title, introduction: _introduction, ...others } = choices;
			expect(readChoices(writtenChoices(choices, 'round'), 'another')).toEqual(others);
		})
	);
});

test('anything else in their place gives the choices of the beginning, as far as it cannot be read', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			const { sections, redact } = readChoices(value, 'round');
			expect(sections.map(({ id }) => id).sort()).toEqual([...sectionIds].sort());
			expect(Object.keys(redact)).toEqual(Object.keys(start.redact));
		})
	);
	for (const value of [
		undefined,
		null,
		1,
		'x',
		[],
		{ sections: 7, redact: [], logo: { bytes: '#' } }
	])
		expect(readChoices(value, 'round')).toEqual(start);
});

test('a section that is new to what was kept stands where it does by default, and an unknown one is left out', () => {
	const kept = {
		sections: [
			{ id: 'path', on: false },
			{ id: 'boss', on: true },
			{ id: 'long-gone', on: true },
			{ id: 'path', on: true }
		]
	};
	const { sections } = readChoices(kept, 'round');
	const ids = sections.map(({ id }) => id);
	expect(ids.slice(0, 3)).toEqual(['path', 'boss', 'profile']);
	expect(ids.slice(-2)).toEqual(sectionIds.slice(-2));
	expect(sections.find(({ id }) => id === 'path')).toEqual({ id: 'path', on: false });
	expect(ids).toHaveLength(sectionIds.length);
});

test('texts longer than the fields take are cut to their length', () => {
	const { contact } = readChoices({ contact: 'x'.repeat(9999) }, 'round');
	expect(contact).toHaveLength(longest.contact);
});
