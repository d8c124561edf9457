/** Words of the report: what stands in it, how it is wanted, and what it is saved as. `a|b` is one|other. */
export const reportEn = {
	'report.title': 'Report',
	'report.page.chart.reached': 'Reached',
	'report.page.chart.possible': 'Possible within the range',
	'report.page.chart.chosen': 'This path',
	'report.page.chart.planned': 'Planned',
	'report.page.chart.doing': 'Under way',
	'report.page.chart.done': 'Done',
	'report.page.chart.blocked': 'Blocked'
};

export type ReportKey = keyof typeof reportEn;
