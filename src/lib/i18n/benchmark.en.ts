/** Words of the pages about benchmarks. */
export const benchmarkEn = {
	'benchmark.title': 'Benchmarks'
} as const;

export type BenchmarkKey = keyof typeof benchmarkEn;
