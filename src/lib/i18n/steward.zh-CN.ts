import type { StewardKey } from './steward.en';

export const stewardZhCN: Readonly<Record<StewardKey, string>> = {
	'steward.title': '汇总人'
};
