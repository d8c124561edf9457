/**
 * Notes in the fault log of this device that something went wrong: in the browser's settings, so that it outlives a store that is out
 * of reach. A person can read it and save it under "This device"; it goes nowhere by itself. `code` names the kind of fault, such as
 * `storage-full`; never give it a text that a person wrote, a message or an address. Never throws, and nothing waits for it.
 */
export function noteFault(code: string): void {
	import('./fault-log').then(
		({ addFault }) => addFault(code, new Date()),
		() => undefined
	);
}

/** Notes from now on what no code has caught: the class of the error, not its message, which may hold what a person wrote. */
export function listenForFaults(): void {
	addEventListener('error', ({ error }) => noteFault(`page:${classOf(error)}`));
	addEventListener('unhandledrejection', ({ reason }) => noteFault(`promise:${classOf(reason)}`));
}

/** A name that is none of a class of errors may be anything. */
const classOf = (error: unknown) =>
	error instanceof Error && /^([A-Z]\w*)?Error$/.test(error.name) ? error.name : 'unknown';
