/** Words of the report: what stands in it, how it is wanted, and what it is saved as. `a|b` is one|other. */
export const reportEn = {
	'report.title': 'Report'
};

export type ReportKey = keyof typeof reportEn;
