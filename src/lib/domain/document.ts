/**
 * A report as it is read: in one language, with the sections that were chosen, in the order that was chosen. Screen, print and every
 * export draw this and nothing else, so the same number stands in all of them.
 */
export interface ReportDocument {
	readonly locale: string;
	readonly title: string;
	/** Firm and round, for the head of each page. */
	readonly subtitle: string;
	/** ISO 8601: when the report was frozen, or put together where the round is still open. */
	readonly at: string;
	/** A consultant's own: left out where not given. */
	readonly contact?: string;
	readonly logo?: Picture;
	readonly sections: readonly Section[];
}

export interface Section {
	/** Stable: an anchor, and what a choice of sections names. */
	readonly id: string;
	readonly title: string;
	readonly blocks: readonly Block[];
}

export type Block =
	| { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'lead' | 'soft' }
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
	| { readonly kind: 'facts'; readonly entries: readonly Fact[] }
	| Table
	| Figure
	/** What belongs together and is not torn apart by the end of a page. */
	| { readonly kind: 'card'; readonly title: string; readonly blocks: readonly Block[] }
	| {
			readonly kind: 'photo';
			/** SHA-256, hex. */
			readonly hash: string;
			readonly caption: string;
			/** The bytes are not on this device. */
			readonly missing: boolean;
	  };

export interface Fact {
	readonly label: string;
	readonly value: Cell;
}

export interface Table {
	readonly kind: 'table';
	/** Stable, letters and dashes: name of the sheet's file and of the CSV. */
	readonly id: string;
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

/** A typed value. Each is shown by `cellText`, and exported with its type. */
export type Cell =
	| { readonly kind: 'text'; readonly text: string }
	/**
	 * Rounded half up to `digits` for showing; exported unrounded to twelve significant digits. With `percent` the value is a share of 1
	 * and `digits` are those of the per cent shown: 0.425 with 1 digit is 42.5%.
	 */
	| {
			readonly kind: 'number';
			readonly value: number;
			readonly digits: number;
			readonly unit?: 'percent' | { readonly currency: string };
	  }
	/** `YYYY-MM-DD` */
	| { readonly kind: 'day'; readonly day: string }
	| { readonly kind: 'none' };

/** A chart with its sentence. The table with the same numbers follows it in the section. */
export interface Figure {
	readonly kind: 'figure';
	readonly id: string;
	readonly caption: string;
	/** What it shows, in a sentence, for those who do not see it. */
	readonly sentence: string;
	readonly chart: Chart;
}

export type Chart =
	| {
			readonly kind: 'radar';
			readonly axes: readonly {
				readonly label: string;
				readonly area?: 'architecture' | 'governance' | 'rnd';
			}[];
			/** 0..100 for each axis, null where nothing was said. The ends of a band come both or not at all; its name is that of the high end. */
			readonly series: readonly {
				readonly role:
					| 'now'
					| 'range-low'
					| 'range-high'
					| 'target'
					| 'earlier'
					| 'after'
					| 'peers-low'
					| 'peers-high';
				readonly label: string;
				readonly values: readonly (number | null)[];
			}[];
	  }
	| {
			readonly kind: 'stair';
			readonly levels: readonly { readonly level: number; readonly name: string }[];
			/** Null below the coverage gate. */
			readonly level: number | null;
			readonly low: number | null;
			readonly high: number | null;
	  }
	| {
			readonly kind: 'frontier';
			readonly currency: string;
			readonly points: readonly { readonly budget: number; readonly score: number }[];
			/** What the path uses. */
			readonly chosen?: { readonly budget: number; readonly score: number };
			readonly budgetLabel: string;
			readonly scoreLabel: string;
	  }
	| {
			readonly kind: 'timeline';
			/** First and last day drawn, `YYYY-MM-DD`. */
			readonly from: string;
			readonly to: string;
			/** Heads of the columns, such as quarters, with the day each begins. */
			readonly columns: readonly { readonly label: string; readonly day: string }[];
			readonly bars: readonly {
				readonly label: string;
				readonly start: string;
				readonly end: string;
				readonly state: 'planned' | 'doing' | 'done' | 'blocked';
			}[];
	  };

/** A picture with its bytes. */
export interface Picture {
	readonly type: 'image/png' | 'image/jpeg';
	readonly bytes: Uint8Array;
	readonly width: number;
	readonly height: number;
}
