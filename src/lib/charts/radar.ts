/** What a radar shows, apart from how it is drawn; the table twin reads the same. */
export interface RadarDescription {
	readonly axes: readonly {
		readonly id: string;
		/** Short label. */
		readonly label: string;
		readonly area: string;
	}[];
	/** 0..100 per axis; null leaves a gap. */
	readonly now: readonly (number | null)[];
	readonly low: readonly (number | null)[];
	readonly high: readonly (number | null)[];
	/** Null everywhere where no target is drawn. */
	readonly target: readonly (number | null)[];
	readonly earlier: readonly {
		readonly label: string;
		readonly values: readonly (number | null)[];
	}[];
	/** A band to compare with, such as where others stand; drawn hatched, so that it is told apart without colour. */
	readonly band?: {
		readonly label: string;
		/** 0..100 per axis; null at both ends leaves a gap. */
		readonly low: readonly (number | null)[];
		readonly high: readonly (number | null)[];
	};
	readonly words: { readonly now: string; readonly target: string; readonly range: string };
	/** The picture as a sentence: highest, lowest, biggest gap. */
	readonly sentence: string;
}
