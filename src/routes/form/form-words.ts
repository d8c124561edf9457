import { loadTexts } from '#lib/content/load';
import { Language, loadDictionary } from '#lib/i18n/language.svelte.ts';
import type { FormWords } from './form-rows';

/** The words of the official form in Chinese; undefined where the questionnaire is no Chinese form. */
export async function chineseForm(questionnaire: string): Promise<FormWords | undefined> {
	const texts = await loadTexts(questionnaire, 'zh-CN');
	if (!Object.values(texts.questions).some(({ official }) => official !== undefined))
		return undefined;
	const language = new Language('zh-CN', await loadDictionary('zh-CN'));
	await language.learn('official');
	return { texts, language };
}
