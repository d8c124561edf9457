import type { Locale } from './language.svelte.ts';

/** What stands in the place of the app where another page shows it inside itself. */
export const framed: Readonly<Record<Locale, Readonly<Record<'title' | 'lead' | 'open', string>>>> =
	{
		en: {
			title: 'Another page is showing this app inside itself',
			lead: 'In here somebody else could lead your taps, so nothing of yours is shown. Nothing is lost.',
			open: 'Open in its own window'
		},
		'zh-CN': {
			title: '这个应用被嵌在别的网页里',
			lead: '在这里，别的网页可能诱导你点错地方，所以不显示你的任何内容。数据都还在。',
			open: '在单独的窗口里打开'
		}
	};
