import type { Locale } from './language.svelte.ts';

/**
 * The few sentences that stand in the page before the app has started, in every language at once; the style sheet shows the chosen
 * one. So the first paint needs no script and nobody sees a language change under their eyes.
 */
export const first: Readonly<Record<Locale, Readonly<Record<FirstKey, string>>>> = {
	en: {
		skip: 'Skip to content',
		otherLanguage: '中文',
		theme: 'Light or dark',
		title: 'How ready is your firm?',
		lead: 'Fifteen questions on digital architecture, data and R&D. Five minutes, no network needed.',
		get1: 'Your level, and how sure it is',
		get2: 'What holds you back',
		get3: 'First steps, with cost and effort',
		stays: 'Everything stays on this device. No account, no upload.',
		start: 'Start the check',
		sample: 'Look at a sample firm',
		open: 'I already have data',
		invited: 'I was invited to a workshop',
		device: 'This device',
		method: 'Method',
		privacy: 'Privacy',
		changelog: 'What is new'
	},
	'zh-CN': {
		skip: '跳到正文',
		otherLanguage: 'English',
		theme: '浅色或深色',
		title: '你的公司准备到哪一步了？',
		lead: '15道题，看数字化、数据和研发。5分钟，没网也能做。',
		get1: '在第几级，有几分把握',
		get2: '卡在哪里',
		get3: '先做什么，花多少钱和人力',
		stays: '内容只存在这台设备上，不用注册，不上传。',
		start: '开始自评',
		sample: '看看样板企业',
		open: '我已有数据',
		invited: '我受邀参加研讨会',
		device: '本机数据',
		method: '评分方法',
		privacy: '隐私',
		changelog: '更新内容'
	}
};

export type FirstKey =
	| 'skip'
	| 'otherLanguage'
	| 'theme'
	| 'title'
	| 'lead'
	| 'get1'
	| 'get2'
	| 'get3'
	| 'stays'
	| 'start'
	| 'sample'
	| 'open'
	| 'invited'
	| 'device'
	| 'method'
	| 'privacy'
	| 'changelog';
