declare global {
	/** Version of this build, shown on screen. */
	const __APP_VERSION__: string;
}

export {};
