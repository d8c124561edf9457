import type { Picture } from '#lib/domain/document';
import type { Locale } from '#lib/i18n/language.svelte.ts';
import { defaultChoices, sectionIds, type ReportChoices } from './report-choices';

/** Choices as they are kept: without a language of its own, the report follows the app's. */
export type KeptChoices = Omit<ReportChoices, 'locale'> & { readonly locale?: Locale };

/** The longest texts that are taken, in characters. */
export const longest = { title: 120, contact: 300, introduction: 4000 } as const;
type OwnText = keyof typeof longest;

/** As plain data. Title and introduction are written for one round, which is named with them, so that no other firm reads them. */
export function writtenChoices(choices: KeptChoices, assessment: string): unknown {
	const { logo, title, introduction, ...others } = choices;
	return {
		...others,
		...(title || introduction ? { of: assessment } : {}),
		...(title ? { title } : {}),
		...(introduction ? { introduction } : {}),
		...(logo ? { logo: { ...logo, bytes: base64(logo.bytes) } } : {})
	};
}

/** What was kept, as far as it can be read; everything else as it is by default. */
export function readChoices(value: unknown, assessment: string): KeptChoices {
	const { locale: _, ...start } = defaultChoices('en');
	if (!isObject(value)) return start;
	const isOwn = value.of === assessment;
	const locale = value.locale === 'en' || value.locale === 'zh-CN' ? value.locale : undefined;
	const logo = readLogo(value.logo);
	const texts = (['title', 'contact', 'introduction'] as const).flatMap((name) => {
		const text = value[name];
		const isWanted = name === 'contact' || isOwn;
		return isWanted && typeof text === 'string' && text !== ''
			? [[name, text.slice(0, longest[name])] as const]
			: [];
	});
	return {
		...(locale ? { locale } : {}),
		...(logo ? { logo } : {}),
		...(Object.fromEntries(texts) as Partial<Record<OwnText, string>>),
		sections: readSections(value.sections, start.sections),
		redact: readRedaction(value.redact, start.redact),
		photos: value.photos === true
	};
}

/** Known sections in the kept order; one that came with a newer version stands where it does by default. */
function readSections(value: unknown, start: KeptChoices['sections']): KeptChoices['sections'] {
	if (!Array.isArray(value)) return start;
	const sections = value.flatMap((each: unknown) => {
		const known = isObject(each) && start.find(({ id }) => id === each.id);
		return known ? [{ id: known.id, on: (each as { on?: unknown }).on !== false }] : [];
	});
	const once = sections.filter(
		({ id }, at) => sections.findIndex((other) => other.id === id) === at
	);
	for (const section of start) {
		if (once.some(({ id }) => id === section.id)) continue;
		const before = sectionIds.slice(0, sectionIds.indexOf(section.id));
		const after = once.findLastIndex(({ id }) => before.includes(id));
		once.splice(after + 1, 0, section);
	}
	return once;
}

function readRedaction(value: unknown, start: KeptChoices['redact']): KeptChoices['redact'] {
	if (!isObject(value)) return start;
	const entries = Object.keys(start).map((field) => [field, value[field] === true]);
	return Object.fromEntries(entries) as unknown as KeptChoices['redact'];
}

function readLogo(value: unknown): Picture | undefined {
	if (!isObject(value)) return undefined;
	const { type, width, height, bytes } = value;
	if (type !== 'image/png' && type !== 'image/jpeg') return undefined;
	if (typeof width !== 'number' || typeof height !== 'number' || typeof bytes !== 'string')
		return undefined;
	try {
		return {
			type,
			width,
			height,
			bytes: Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))
		};
	} catch {
		return undefined;
	}
}

function base64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
