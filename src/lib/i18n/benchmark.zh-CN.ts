import type { BenchmarkKey } from './benchmark.en';

export const benchmarkZhCN: Readonly<Record<BenchmarkKey, string>> = {
	'benchmark.title': '对标'
};
