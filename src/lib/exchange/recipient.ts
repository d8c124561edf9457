const digits = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Whether a text is the public key of an age key pair (X25519): a Bech32 text whose checksum holds. */
export function isRecipient(text: string): boolean {
	if (!/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return false;
	const prefix = [...'age'].map((letter) => letter.charCodeAt(0));
	const values = [
		...prefix.map((code) => code >> 5),
		0,
		...prefix.map((code) => code & 31),
		...[...text.slice(4)].map((digit) => digits.indexOf(digit))
	];
	return values.reduce(step, 1) === 1;
}

function step(rest: number, value: number): number {
	const top = rest >>> 25;
	return generator.reduce(
		(sum, each, bit) => ((top >> bit) & 1 ? sum ^ each : sum),
		((rest & 0x1ffffff) << 5) ^ value
	);
}

/** The 32 bytes of a public key that {@link isRecipient}; undefined where it is none. */
export function recipientBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (!isRecipient(text)) return undefined;
	const values = [...text.slice(4, -6)].map((digit) => digits.indexOf(digit));
	const bytes = new Uint8Array(32);
	let held = 0;
	let bits = 0;
	let at = 0;
	for (const value of values) {
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at] = held >> bits;
		at += 1;
	}
	return bytes;
}
