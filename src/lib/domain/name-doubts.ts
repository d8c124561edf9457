/**
 * Letters that read as another: of Cyrillic, Greek and Armenian as one of the Latin alphabet, and of that one a few as each other. Our own
 * choice of what keyboards write and fonts draw alike; Unicode Technical Standard 39 is the whole of it.
 */
const readsAs: ReadonlyMap<string, string> = new Map(
	[
		'аa вb гr еe з3 іi їi йu кk мm нh оo пn рp сc тt уy хx ѕs јj ԁd ԛq ԝw һh ѵv ьb ӏi ѐe ёe ґr үy',
		'αa βb γy εe ζz ιi κk νv οo ρp τt υu χx ωw ηn μu ϲc ςc σo ϳj Ηh Μm Νn Υy',
		'սu օo հh ցg զq ոn ıi li 1i |i ǀi 0o øo łi đd ɑa ɡg ʏy ɩi'
	].flatMap((line) => line.split(' ').map((pair) => [...pair] as [string, string]))
);

/** What a hasty reader sees: the same text for two names that look alike. */
function asRead(name: string): string {
	const letters = [...name.normalize('NFKD').replace(/[\p{M}\p{Cf}\s]/gu, '')].map(
		(letter) => readsAs.get(letter) ?? readsAs.get(letter.toLowerCase()) ?? letter.toLowerCase()
	);
	return letters
		.join('')
		.replaceAll('rn', 'm')
		.replaceAll('vv', 'w')
		.replace(/[\p{Pd}_]/gu, '-');
}

/** Whether two names read the same or almost the same: capitals, widths, spaces, accents and letters of other alphabets make no difference. */
export function looksLike(one: string, other: string): boolean {
	return asRead(one) === asRead(other);
}

const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee'].map(
	(script) => new RegExp(`\\p{Script=${script}}`, 'u')
);

/** Whether one word has letters of several alphabets that look alike, as no language writes. Signs such as µ and Ω beside a number are none. */
export function mixesAlphabets(name: string): boolean {
	const words = name.normalize('NFKC').match(/[\p{L}\p{M}]{2,}/gu) ?? [];
	return words.some((word) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1);
}

/** Why a name deserves a second look beside others; nothing where it does not. */
export interface NameDoubts {
	/** One of the others that reads the same or almost the same. */
	readonly like?: string;
	readonly mixed?: true;
}

/** @param others names of other firms or associations that are here already. */
export function doubtsAbout(name: string, others: readonly string[]): NameDoubts {
	const read = asRead(name);
	const like = read === '' ? undefined : others.find((each) => asRead(each) === read);
	return {
		...(like === undefined ? {} : { like }),
		...(mixesAlphabets(name) ? { mixed: true } : {})
	};
}
