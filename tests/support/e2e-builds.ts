import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const isText = (path: string) => /\.(js|css|html|json|webmanifest|txt)$|\/_headers$/.test(path);
const isCompressed = (path: string) => /\.(br|gz)$/.test(path);
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const inlineScripts = (html: string) =>
	[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script!);

/**
 * A later version of a build, without building: it calls itself by another version, and each of its hashed files has another name, as
 * where every one of them changed; so no page of the earlier version finds a file of its own there. Policies fit the scripts again.
 */
export async function deriveBuild(from: string, to: string, version: string): Promise<void> {
	await rm(to, { recursive: true, force: true });
	const paths = (await readdir(from, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1))
		.filter((path) => !isCompressed(path));
	const { version: earlier } = JSON.parse(
		await readFile(join(from, '_app', 'version.json'), 'utf8')
	) as { version: string };
	const replacements = new Map([[earlier, version]]);
	for (const path of paths.filter((each) => each.startsWith('_app/immutable/'))) {
		const hash = /([\w-]{8})\.\w+$/.exec(path)?.[1];
		if (!hash) throw new Error(`${path} has no hash in its name`);
		replacements.set(
			hash,
			sha256(version + hash)
				.replace(/[+/=]/g, 'x')
				.slice(0, 8)
		);
	}
	const renamed = renaming(replacements);
	const pages = paths.filter((each) => each.endsWith('.html'));
	for (const page of pages)
		for (const script of inlineScripts(await readFile(join(from, page), 'utf8')))
			replacements.set(sha256(script), sha256(renamed(script)));
	const replaced = renaming(replacements);
	for (const path of paths) {
		const target = join(to, renamed(path));
		await mkdir(dirname(target), { recursive: true });
		if (isText(path)) await writeFile(target, replaced(await readFile(join(from, path), 'utf8')));
		else await cp(join(from, path), target);
	}
}

function renaming(names: ReadonlyMap<string, string>): (text: string) => string {
	const any = new RegExp(
		[...names.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
		'g'
	);
	return (text) => text.replace(any, (name) => names.get(name)!);
}
