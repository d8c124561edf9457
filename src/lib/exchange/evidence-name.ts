/** Endings of what is kept as evidence, by media type. */
const endings: Readonly<Record<string, string>> = {
	'image/jpeg': 'jpg',
	'application/pdf': 'pdf',
	'text/plain': 'txt',
	'text/csv': 'csv',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx'
};

export const evidenceTypes: readonly string[] = Object.keys(endings);

/** Longest name, in characters, without its ending. */
const longest = 80;
/** Names that stand for devices in some systems. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i;

/**
 * The name a file came with, made fit to show and to save under: without a path, without what is not seen or turns the direction of text,
 * without what systems do not allow, and with the ending of what its bytes are. Never empty.
 */
export function evidenceName(given: string, type: string): string {
	const [last = ''] = given.split(/[\\/]/).slice(-1);
	const shown = last
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, '')
		.replace(/[<>:"|?*]/g, '-')
		.replace(/\p{Zs}+/gu, ' ')
		.replace(/\.[\p{L}\p{N}]{1,8}$/u, '')
		.replace(/^[. ]+|(?<![. ])[. ]+$/g, '');
	const cut = [...shown].slice(0, longest).join('').trim();
	const kind = type.startsWith('image/') ? 'photo' : 'file';
	const name = cut === '' || devices.test(cut) ? [kind, cut].filter(Boolean).join('-') : cut;
	return `${name}.${endings[type] ?? 'bin'}`;
}
