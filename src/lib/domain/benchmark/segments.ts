import type { CoarseProfile, Segment, SegmentField, Tables } from '../benchmark';
import { segmentFields } from './names';

/** Everybody. */
export const everybody: Segment = 'all';

export function segmentOf(field: SegmentField, value: string): Segment {
	return `${field}=${value}`;
}

/** The fields and values a segment names; none for everybody. */
export function partsOf(
	segment: Segment
): readonly { readonly field: SegmentField; readonly value: string }[] {
	if (segment === everybody) return [];
	return segment.split('&').map((part) => {
		const at = part.indexOf('=');
		return { field: part.slice(0, at) as SegmentField, value: part.slice(at + 1) };
	});
}

/** The groups around a segment, the nearest first, everybody last. */
export function around(segment: Segment): readonly Segment[] {
	if (segment === everybody) return [];
	const parts = segment.split('&');
	return [...(parts.length > 1 ? parts : []), everybody];
}

/** Whether a firm of this profile is in the segment. */
export function holds(segment: Segment, profile: CoarseProfile): boolean {
	return partsOf(segment).every(({ field, value }) => profile[field] === value);
}

/** Whether the tables have the segment. */
export function isInTables(segment: Segment, { oneWay, twoWay }: Tables): boolean {
	const fields = partsOf(segment).map(({ field }) => field);
	if (fields.length < 2) return fields.every((field) => oneWay.includes(field));
	return (
		fields.length === 2 && twoWay !== undefined && twoWay.every((each, at) => each === fields[at])
	);
}

/** Everybody first, then one-way segments, then two-way ones, each by field and value. */
export function compareSegments(a: Segment, b: Segment): number {
	const [partsA, partsB] = [partsOf(a), partsOf(b)];
	if (partsA.length !== partsB.length) return partsA.length - partsB.length;
	for (const [at, { field, value }] of partsA.entries()) {
		const other = partsB[at]!;
		if (field !== other.field)
			return segmentFields.indexOf(field) - segmentFields.indexOf(other.field);
		if (value !== other.value) return value < other.value ? -1 : 1;
	}
	return 0;
}
