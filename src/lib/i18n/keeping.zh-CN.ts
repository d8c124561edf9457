import type { KeepingKey } from './keeping.en';

export const keepingZhCN: Readonly<Record<KeepingKey, string>> = {
	'keeping.title': '备份与转移'
};
