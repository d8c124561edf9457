import type { ByteView } from './image-bytes';

/** Brands of pictures coded as phones of one maker do; ISO/IEC 23008-12. */
const heic = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

interface Box {
	readonly kind: string;
	readonly from: number;
	readonly to: number;
}

/** Whether the bytes are a HEIC picture, whatever their name says. */
export function isHeic(view: ByteView): boolean {
	if (!view.has('ftyp', 4)) return false;
	const size = Math.min(view.number(0, 4) ?? 0, view.length, 256);
	const brands = [view.text(8, 4)];
	for (let at = 16; at + 4 <= size; at += 4) brands.push(view.text(at, 4));
	if (brands.some((brand) => heic.includes(brand))) return true;
	return brands[0] === 'mif1' && !brands.some((brand) => /^avi[fs]$/.test(brand));
}

/** The largest size that a HEIC picture tells of, in pixels; undefined where it tells of none. */
export function heicSize(view: ByteView): readonly [width: number, height: number] | undefined {
	const whole = { kind: '', from: 0, to: view.length };
	const properties = within(view, whole, 'meta', 4)
		.flatMap((box) => within(view, box, 'iprp'))
		.flatMap((box) => within(view, box, 'ipco'))
		.flatMap((box) => within(view, box, 'ispe', 4));
	const sizes = properties.flatMap(({ from }) => {
		const width = view.number(from, 4);
		const height = view.number(from + 4, 4);
		return width && height ? [[width, height] as const] : [];
	});
	return sizes.sort(([a, b], [c, d]) => c * d - a * b)[0];
}

/** Boxes of one kind in another box; `skip` is what stands before their content. */
function within(view: ByteView, outer: Box, kind: string, skip = 0): readonly Box[] {
	const found: Box[] = [];
	for (let at = outer.from; at + 8 <= outer.to;) {
		const size = view.number(at, 4) ?? 0;
		const to = size === 0 ? outer.to : at + size;
		if (to > outer.to || to < at + 8) break;
		if (view.has(kind, at + 4)) found.push({ kind, from: at + 8 + skip, to });
		at = to;
	}
	return found;
}
