import type { Figure } from '#lib/domain/document';
import type { Locale } from '#lib/i18n/language.svelte.ts';
import { sceneOf } from './chart-scene';
import type { ChartWords } from './chart-words';
import { filePaint } from './paints';
import { units, type Shape } from './scene';

const fonts =
	"system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

/** How wide a picture is laid out: about the text of an A4 page, with letters to match. */
const room = { width: 640, letters: 13 };

/**
 * A figure as an SVG file of its own: every colour written out, system fonts, the caption as title and its sentence as description.
 */
export function svgOf(
	figure: Pick<Figure, 'chart' | 'caption' | 'sentence'>,
	locale: Locale,
	words: ChartWords
): string {
	const scene = sceneOf(figure.chart, words, room);
	const [width, height] = [units(scene.width), units(scene.height)];
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${locale}" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}">`,
		`<title>${escaped(figure.caption)}</title>`,
		`<desc>${escaped(figure.sentence)}</desc>`,
		`<rect width="${width}" height="${height}" fill="${filePaint.paper}"/>`,
		...scene.shapes.map(elementOf),
		'</svg>\n'
	].join('\n');
}

function elementOf(shape: Shape): string {
	if (shape.kind === 'path') {
		const { d, fill, stroke, width = 1, dash } = shape;
		return `<path d="${d}" fill="${fill ? filePaint[fill] : 'none'}"${stroke ? ` stroke="${filePaint[stroke]}" stroke-width="${units(width)}" stroke-linejoin="round"` : ''}${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`;
	}
	const { text, x, y, size, anchor, ink, bold, halo } = shape;
	return `<text x="${units(x)}" y="${units(y)}" font-size="${units(size)}" text-anchor="${anchor}" fill="${filePaint[ink]}"${bold ? ' font-weight="650"' : ''}${halo ? ` stroke="${filePaint[halo]}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : ''}>${escaped(text)}</text>`;
}

/** Text between tags and in quotes; characters that no XML file may hold are left out. */
function escaped(text: string): string {
	return text
		.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}

/**
 * An SVG file as PNG bytes, `width` pixels wide, through an image and a canvas of the browser.
 * @throws where the browser cannot draw it.
 */
export async function pngOf(svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> {
	const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = width;
		canvas.height = Math.round((width * image.naturalHeight) / image.naturalWidth);
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		context.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
		if (!blob) throw new Error('no picture');
		return new Uint8Array(await blob.arrayBuffer());
	} finally {
		URL.revokeObjectURL(url);
	}
}
