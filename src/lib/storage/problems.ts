/** Why a save or a read did not succeed; the words for each live in the locales. */
export type StorageProblemCode =
	/** No room left on the device. */
	| 'storage-full'
	/** A newer version of the app has written here; this one only reads. */
	| 'storage-newer'
	/** The browser emptied the store while the app was open. */
	| 'storage-replaced'
	/** Another window holds an older version of the store open. */
	| 'storage-blocked'
	/** The store cannot be opened or no longer answers. */
	| 'storage-unavailable'
	| 'storage-failed';

export class StorageProblem extends Error {
	constructor(
		readonly code: StorageProblemCode,
		cause?: unknown
	) {
		super(code, { cause });
		this.name = 'StorageProblem';
	}
}

interface ErrorShape {
	name?: string;
	message?: string;
	code?: number;
	inner?: ErrorShape;
	cause?: ErrorShape;
}

/** Browsers say "full" in many ways: by name, inside another error, by number, or only in the message. */
function isQuota(error: ErrorShape | undefined, depth = 0): boolean {
	if (!error || depth > 4) return false;
	return (
		error.name === 'QuotaExceededError' ||
		error.name === 'NS_ERROR_DOM_QUOTA_REACHED' ||
		error.code === 22 ||
		error.code === 1014 ||
		/quota/i.test(error.message ?? '') ||
		isQuota(error.inner, depth + 1) ||
		isQuota(error.cause, depth + 1)
	);
}

/** Names under which a dead connection shows itself; closing and opening again may help. */
const connectionLost = new Set([
	'UnknownError',
	'InvalidStateError',
	'DatabaseClosedError',
	'TransactionInactiveError'
]);

export function isConnectionLost(error: unknown): boolean {
	const shape = error as ErrorShape;
	return (
		!isQuota(shape) &&
		(connectionLost.has(shape?.name ?? '') || connectionLost.has(shape?.inner?.name ?? ''))
	);
}

export function classify(error: unknown): StorageProblem {
	if (error instanceof StorageProblem) return error;
	const shape = error as ErrorShape;
	if (isQuota(shape)) return new StorageProblem('storage-full', error);
	if (
		isConnectionLost(error) ||
		shape?.name === 'OpenFailedError' ||
		shape?.name === 'MissingAPIError'
	)
		return new StorageProblem('storage-unavailable', error);
	return new StorageProblem('storage-failed', error);
}
