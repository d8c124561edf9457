/** Colours as the style sheet resolves them now, light or dark. */
export function palette(canvas: HTMLCanvasElement): (token: string) => string {
	const probe = document.createElement('span');
	const colours = new Map<string, string>();
	return (token) => {
		const known = colours.get(token);
		if (known) return known;
		canvas.parentElement!.append(probe);
		probe.style.color = `var(--${token})`;
		const colour = getComputedStyle(probe).color;
		probe.remove();
		colours.set(token, colour);
		return colour;
	};
}

export function transparent(colour: string, alpha: number): string {
	return `color-mix(in srgb, ${colour} ${alpha * 100}%, transparent)`;
}
