import { afterEach, describe, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import QrPicture from '#lib/ui/QrPicture.svelte';
import Scanner from '#lib/ui/Scanner.svelte';

afterEach(() => {
	vi.restoreAllMocks();
	document.documentElement.style.colorScheme = '';
});

/** A camera that shows a picture of this size. */
function camera(width: number, height: number): MediaStream {
	const canvas = Object.assign(document.createElement('canvas'), { width, height });
	const context = canvas.getContext('2d')!;
	const draw = () => {
		context.fillRect(0, 0, width, height);
		requestAnimationFrame(draw);
	};
	draw();
	const stream = canvas.captureStream(20);
	vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
	return stream;
}

function scanner(changes: object = {}) {
	const given = { read: vi.fn(), onstop: vi.fn(), ontrouble: vi.fn(), ...changes };
	const words = { label: 'Picture', stopLabel: 'Stop', status: 'Looking' };
	return { given, screen: render(Scanner, { ...words, ...given }) };
}

const states = (stream: MediaStream) => stream.getTracks().map((track) => track.readyState);

describe('a scanner', () => {
	test('hands over picture after picture, scaled down, and lets go of the camera when it leaves', async () => {
		const stream = camera(1920, 1080);
		const read = vi.fn<(image: ImageData) => void>();
		const screen = await scanner({ read }).screen;
		await vi.waitFor(() => expect(read.mock.calls.length).toBeGreaterThan(2), 5000);
		const [image] = read.mock.calls[0]!;
		expect([image.width, image.height]).toEqual([960, 540]);
		expect(states(stream)).toEqual(['live']);
		await screen.unmount();
		expect(states(stream)).toEqual(['ended']);
		const looked = read.mock.calls.length;
		await new Promise((later) => setTimeout(later, 300));
		expect(read.mock.calls.length - looked).toBeLessThanOrEqual(1);
	});

	test('does not look through the camera while the page is hidden', async () => {
		const stream = camera(640, 480);
		const { given, screen } = scanner();
		await screen;
		await vi.waitFor(() => expect(given.read).toHaveBeenCalled(), 5000);
		const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
		document.dispatchEvent(new Event('visibilitychange'));
		expect(states(stream)).toEqual(['ended']);

		hidden.mockReturnValue(false);
		const again = camera(640, 480);
		given.read.mockClear();
		document.dispatchEvent(new Event('visibilitychange'));
		await vi.waitFor(() => expect(given.read).toHaveBeenCalled(), 5000);
		expect(states(again)).toEqual(['live']);
	});

	test.each([
		['NotAllowedError', 'refused'],
		['NotFoundError', 'none'],
		['NotReadableError', 'busy']
	])('says what is wrong with the camera: %s', async (name, trouble) => {
		vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name));
		const { given, screen } = scanner();
		await screen;
		await vi.waitFor(() => expect(given.ontrouble).toHaveBeenCalledExactlyOnceWith(trouble));
		expect(given.read).not.toHaveBeenCalled();
	});

	test('is stopped by a button', async () => {
		camera(640, 480);
		const { given, screen } = scanner();
		await (await screen).getByRole('button', { name: 'Stop' }).click();
		expect(given.onstop).toHaveBeenCalledOnce();
	});
});

describe('a picture of a code', () => {
	test.each(['light', 'dark'])('is black on white where the page is %s', async (scheme) => {
		document.documentElement.style.colorScheme = scheme;
		const screen = await render(QrPicture, { path: 'M4 4h7v1h-7z', size: 29, label: 'Ballot' });
		const picture = screen.getByRole('img', { name: 'Ballot' }).element();
		const fill = (part: string) => getComputedStyle(picture.querySelector(part)!).fill;
		expect([fill('rect'), fill('path')]).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
	});
});
