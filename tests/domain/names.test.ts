import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtsAbout, looksLike, mixesAlphabets } from '#lib/domain/name-doubts';
import { tidyName } from '#lib/domain/names';

/** A name that is known, and one that is made to pass for it. */
const spoofs: readonly (readonly [known: string, spoof: string])[] = [
	['Jinhua Valves', 'Jinhuа Valves'],
	['Jinhua Valves', 'Jinhuа Vаlvеѕ'],
	['Jinhua Valves', 'JINHUA VALVES'],
	['Jinhua Valves', 'Jinhua  Valves'],
	['Jinhua Valves', 'Jinhua\u00a0Valves'],
	['Jinhua Valves', 'Jin\u200bhua Valves'],
	['Jinhua Valves', 'Jin\u00adhua Valves'],
	['Jinhua Valves', 'Jin\u2060hua Valves'],
	['Jinhua Valves', 'Jinhua Valves\ufeff'],
	['Jinhua Valves', '\u202aJinhua Valves\u202c'],
	['Jinhua Valves', 'Jinhua \u202eVa\u202clves'],
	['Jinhua Valves', '\u2066Jinhua\u2069 Valves'],
	['Jinhua Valves', 'Jinhua Va1ves'],
	['Jinhua Valves', 'Jinhua VaIves'],
	['Jinhua Valves', 'Jinhua Va|ves'],
	['Jinhua Valves', 'Jinhua Valvęs'],
	['Jinhua Valves', 'Jinhua Valve\u0455'],
	['Jinhua Valves', 'Ｊｉｎｈｕａ Ｖａｌｖｅｓ'],
	['Jinhua Valves', '𝐉𝐢𝐧𝐡𝐮𝐚 𝐕𝐚𝐥𝐯𝐞𝐬'],
	['Jinhua Valves', 'ⓙⓘⓝⓗⓤⓐ Valves'],
	['Jinhua Valves', 'Jinhսa Valves'],
	['Jinhua Valves', 'Jinhua Valves\u{e0041}'],
	['Jinhua Valves', 'Jinhua\tValves'],
	['Jinhua Valves', 'Jinhua Vaĺves'],
	['Modern Locks', 'Modem Locks'],
	['Modern Locks', 'Мodern Locks'],
	['Modern Locks', 'Modеrn Lосks'],
	['Modern Locks', 'M0dern L0cks'],
	['Modern Locks', 'Mοdern Lοcks'],
	['Power Tools', 'Povver Tools'],
	['Power Tools', 'Роwеr Тооls'],
	['Power Tools', 'Pοwer Tοοls'],
	['ACE', 'АСЕ'],
	['ACE', 'ΑCΕ'],
	['TOP', 'ТОР'],
	['TOP', 'ΤΟΡ'],
	['HEBEI', 'НЕВЕІ'],
	['Müller GmbH', 'Muller GmbH'],
	['Müller GmbH', 'Mu\u0308ller GmbH'],
	['Müller GmbH', 'Mսller GmbH'],
	['Müller GmbH', 'Mϋller GmbH'],
	['Société Générale', 'Societe Generale'],
	['Société Générale', 'Socie\u0301te\u0301 Ge\u0301ne\u0301rale'],
	['Société Générale', 'Sоciété Générale'],
	['Công ty Hoàng Gia', 'Công ty Hoang Gia'],
	['Công ty Hoàng Gia', 'Công ty Hoàng Giа'],
	['Łódź Metal', 'Lódź Metal'],
	['Ørsted', 'Orsted'],
	['永康五金协会', '永康五金协会\u200b'],
	['永康五金协会', '永康\u202e五金协会'],
	['永康五金协会', '永康 五金协会'],
	['永康ABC五金', '永康АВС五金'],
	['永康ABC五金', '永康ＡＢＣ五金'],
	['شركة النور', 'شركة\u202eالنور'],
	['شركة النور', 'شركة \u2067النور\u2069'],
	['شركة النور', 'شَرِكَة النور'],
	['شركة النور', 'شركة\u200bالنور'],
	['ООО Ромашка', 'OOO Ромашка'],
	['ООО Ромашка', 'ООО Pомашка'],
	['ΕΛΛΑΣ ΑΕ', 'EΛΛΑΣ AE'],
	['Paypal Zhejiang', 'Pаypаl Zhejiаng'],
	['Li & Sons', 'Ii & Sons']
];

/** Names as people in many countries write them. */
const trueNames: readonly string[] = [
	'永康五金协会',
	'浙江华为ABC科技（集团）有限公司',
	'上海大众·联合发展',
	'株式会社トヨタ自動車',
	'삼성전자 주식회사',
	'Müller & Söhne GmbH & Co. KG',
	'Weiß Straßenbau',
	'Société Générale d’Équipement',
	'Công ty Cổ phần Hoàng Gia',
	'Công ty TNHH Thiết bị Điện Đông Á',
	'شركة النور للصناعات المعدنية',
	'شرکت می\u200cرویم', // with the joiner that Persian needs
	'شركة ABC\u200f للتجارة',
	'כלי עבודה בע״מ',
	'ООО «Ромашка»',
	'ТОВ Київський завод',
	'ΕΛΛΗΝΙΚΑ ΕΡΓΑΛΕΙΑ Α.Ε.',
	'श्री लक्ष्मी उद्योग',
	'क्\u200dष',
	'บริษัท ไทยวาล์ว จำกัด',
	'Łódzkie Zakłady Żelaza',
	'Çelik Şanlıurfa İmalat',
	'Ørsted Værktøj A/S',
	'Þórður ehf.',
	'Ścibor & Ćwik',
	'O’Neill Tools',
	'3M China',
	'7-Eleven',
	'x.ai',
	'Ω-Tech',
	'µ Precision',
	'R&D 👩🏽‍🔧 Lab',
	'Nguyễn Văn Ánh',
	'Dvořák s.r.o.',
	'Ελληνική ABC Group',
	'АВС Group',
	'Győr Szerszám Kft.',
	'ㄅㄆ注音',
	'Mẹ & Bé',
	'Ħal Qormi Ltd'
];

/** Different firms that must not be taken for each other. */
const others: readonly (readonly [string, string])[] = [
	['Wei Fa Tools', 'Wei Fu Tools'],
	['永康五金协会', '永康五金商会'],
	['浙江阀门', '浙江泵阀'],
	['Müller GmbH', 'Möller GmbH'],
	['Jinhua Valves', 'Jinhua Pumps'],
	['شركة النور', 'شركة النورس'],
	['Ромашка', 'Рюмашка'],
	['Hua Yi Valves', 'Hua Yi Valves 2']
];

test('there are sixty pairs and more', () => expect(spoofs.length).toBeGreaterThanOrEqual(60));

test.each(spoofs)('%s is told from %s', (known, spoof) => {
	const shown = tidyName(spoof);
	const { like, mixed } = doubtsAbout(shown, [known]);
	// Either nothing is left of the trick, or a person is warned.
	expect(shown === known || like === known || mixed === true).toBe(true);
	expect(shown).not.toMatch(/[\p{Cc}\u200b\u202a-\u202e\u2060-\u2069\ufeff]/u);
});

test.each(trueNames)('%s stays as it is, and nothing is said about it', (name) => {
	expect(tidyName(name)).toBe(name.normalize('NFC'));
	expect(mixesAlphabets(name)).toBe(false);
	expect(
		doubtsAbout(
			name,
			trueNames.filter((each) => each !== name)
		)
	).toEqual({});
});

test.each(others)('%s is another firm than %s', (one, other) =>
	expect(looksLike(one, other)).toBe(false)
);

describe('any text', () => {
	const text = fc.string({ unit: 'binary', maxLength: 40 });

	test('tidied twice is tidied once, and has nothing that hides or turns', () => {
		fc.assert(
			fc.property(text, (name) => {
				const tidy = tidyName(name);
				expect(tidyName(tidy)).toBe(tidy);
				expect(tidy).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
			})
		);
	});

	test('looks like itself, however it is composed', () => {
		fc.assert(
			fc.property(text, (name) => {
				expect(looksLike(name, name.normalize('NFD'))).toBe(true);
			})
		);
	});
});
