import { surroundings } from './Library.svelte.ts';

/** 16 hexadecimal digits at random: ids of workshops and participants are short enough for a QR code. */
export function shortId(): string {
	return surroundings.newId().replaceAll('-', '').slice(0, 16);
}
