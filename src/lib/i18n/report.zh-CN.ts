import type { ReportKey } from './report.en';

export const reportZhCN: Readonly<Record<ReportKey, string>> = {
	'report.title': '报告',
	'report.page.chart.reached': '已达到',
	'report.page.chart.possible': '范围内可能达到',
	'report.page.chart.chosen': '这条路径',
	'report.page.chart.planned': '计划中',
	'report.page.chart.doing': '进行中',
	'report.page.chart.done': '已完成',
	'report.page.chart.blocked': '受阻'
};
