import type {
	Opening,
	Outcome,
	Turn,
	Vote,
	WorkshopAction,
	WorkshopPlan
} from '#lib/domain/workshop';

/** What a person can say about a workshop of a firm. */
export interface WorkshopChange {
	readonly kind: 'workshop';
	readonly firm: string;
	readonly value: { readonly workshop: string } & WorkshopDeed;
}

export type WorkshopDeed =
	| { readonly act: 'prepare'; readonly plan: WorkshopPlan }
	/** A ballot begins: 0 the first, then repeated ones about single questions. */
	| { readonly act: 'ask'; readonly poll: number; readonly questions: readonly string[] }
	| {
			readonly act: 'open';
			readonly poll: number;
			readonly ballots: number;
			readonly anonymous: boolean;
	  }
	| { readonly act: 'turn'; readonly turn: Turn | null }
	/** Null takes the outcome back. */
	| { readonly act: 'settle'; readonly question: string; readonly outcome: Outcome | null }
	| { readonly act: 'action'; readonly id: string; readonly action: WorkshopAction | null }
	/** Ends the workshop with the round that holds what was agreed. */
	| { readonly act: 'close'; readonly assessment: string }
	| { readonly act: 'reopen' | 'delete' | 'restore' };

/** One ballot of a workshop: which questions, and whether it is open. */
export interface Poll {
	readonly poll: number;
	readonly questions: readonly string[];
	readonly askedAt: string;
	readonly openedAt?: string;
	/** How many were in the box, and whether they were enough to be anonymous. */
	readonly ballots?: number;
	readonly anonymous?: boolean;
}

export interface WorkshopRecord {
	/** 16 hexadecimal digits. */
	readonly id: string;
	readonly firm: string;
	readonly plan: WorkshopPlan;
	readonly polls: readonly Poll[];
	readonly turn?: Turn;
	readonly outcomes: Readonly<Record<string, Outcome>>;
	readonly actions: Readonly<Record<string, WorkshopAction>>;
	/** The round made of what was agreed. */
	readonly assessment?: string;
	readonly closedAt?: string;
	readonly startedAt: string;
	readonly changedAt: string;
	readonly deletedAt?: string;
}

/** What an opened box showed. Beside the log, so that ballots can be forgotten and the log stays whole. */
export interface OpeningRecord {
	readonly workshop: string;
	readonly poll: number;
	readonly firm: string;
	readonly opening: Opening;
}

/** A ballot box before its opening. Never in the log and never in a backup: nobody should read it. */
export interface BoxRecord {
	readonly workshop: string;
	readonly poll: number;
	/** Key pair of this ballot as age writes it; gone with the box when it is opened. */
	readonly secret: string;
	readonly recipient: string;
	readonly sealed: readonly SealedBallot[];
}

export interface SealedBallot {
	/** 16 hexadecimal digits, random for each person and workshop. */
	readonly participant: string;
	/** 1, 2, 3 … for one participant: the latest counts. */
	readonly sent: number;
	/** The encrypted ballot, base64. */
	readonly sealed: string;
	readonly way: 'phone' | 'passed' | 'paper';
}

/** The ballot somebody is filling in on this device: an own phone, the device passed round, or a sheet typed in. */
export interface SeatRecord {
	/** The participant. */
	readonly id: string;
	readonly workshop: string;
	readonly poll: number;
	readonly way: SealedBallot['way'];
	/** The invitation as it was read, JSON text. */
	readonly invitation: string;
	readonly role?: string;
	readonly votes: Readonly<Record<string, Vote>>;
	readonly reasons: Readonly<Record<string, string>>;
	/** The question on screen. */
	readonly at: string;
	/** How often it was handed in, and as what last. */
	readonly sent: number;
	readonly handedIn?: string;
	readonly startedAt: string;
	readonly changedAt: string;
}
