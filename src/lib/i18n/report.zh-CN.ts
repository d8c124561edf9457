import type { ReportKey } from './report.en';

export const reportZhCN: Readonly<Record<ReportKey, string>> = {
	'report.title': '报告'
};
