interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL: (url: string) => string }
	): { createScriptURL(url: string): string };
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The address of a worker of our own, as browsers want it that take no script on a text's word. */
export function trustedUrl(url: string): string {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	if (!types) return url;
	// It can be made only once for a document.
	policy ??= types.createPolicy('gradus-worker', { createScriptURL: (each) => each });
	return policy.createScriptURL(url);
}
