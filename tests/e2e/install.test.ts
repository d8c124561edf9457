import { expect, test } from '../support/e2e-test';

interface Picture {
	readonly src: string;
	readonly sizes: string;
	readonly type: string;
	readonly purpose?: string;
	readonly form_factor?: string;
	readonly label?: string;
}
interface Manifest {
	readonly id: string;
	readonly name: string;
	readonly start_url: string;
	readonly scope: string;
	readonly display: string;
	readonly icons: readonly Picture[];
	readonly screenshots: readonly Picture[];
	readonly shortcuts: readonly { readonly url: string; readonly name: string }[];
}

const signature = '89504e470d0a1a0a';

test('the web manifest is complete and every picture it names has the size it says', async ({
	request
}) => {
	const response = await request.get('/manifest.webmanifest');
	expect(response.headers()['content-type']).toContain('application/manifest+json');
	const manifest = (await response.json()) as Manifest;
	expect(manifest).toMatchObject({ id: expect.any(String), name: 'Gradus', display: 'standalone' });
	const has = (purpose: string, sizes: string) =>
		manifest.icons.some((icon) => icon.purpose === purpose && icon.sizes === sizes);
	expect(has('any', '192x192')).toBe(true);
	expect(has('any', '512x512')).toBe(true);
	expect(has('maskable', '512x512')).toBe(true);
	expect(manifest.screenshots.map((each) => each.form_factor)).toEqual(
		expect.arrayContaining(['narrow', 'wide'])
	);
	expect(manifest.shortcuts.length).toBeGreaterThan(0);
	for (const { url } of manifest.shortcuts)
		expect((await request.get(new URL(url, response.url()).href)).status(), url).toBe(200);
	for (const picture of [...manifest.icons, ...manifest.screenshots]) {
		const file = await request.get(new URL(picture.src, response.url()).href);
		expect(file.status(), picture.src).toBe(200);
		if (picture.type !== 'image/png') continue;
		const bytes = await file.body();
		expect(bytes.subarray(0, 8).toString('hex'), picture.src).toBe(signature);
		expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, picture.src).toBe(picture.sizes);
	}
});

test('Chromium finds nothing that keeps the app from being installed', async ({ profile }) => {
	const { context, page, person } = await profile.open();
	await person.visitHome();
	const session = await context.newCDPSession(page);
	await expect
		.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors)
		.toEqual([]);
});
