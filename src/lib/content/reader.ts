import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';

/** One fault in a content file, for the author. */
export interface ContentFault {
	readonly file: string;
	readonly fault: string;
}

/** Reads content files below a root, checks their form, and collects every fault. */
export class ContentReader {
	readonly faults: ContentFault[] = [];
	/** Every file read, for watching. */
	readonly files: string[] = [];

	constructor(private readonly root: string) {}

	fail(file: string, fault: string): void {
		this.faults.push({ file, fault });
	}

	/** Undefined where the file is missing or its form is wrong; the faults say why. */
	read<Schema extends v.GenericSchema>(
		path: string,
		schema: Schema
	): v.InferOutput<Schema> | undefined {
		const file = join(this.root, path);
		this.files.push(file);
		let raw: unknown;
		try {
			raw = parse(readFileSync(file, 'utf8'));
		} catch (error) {
			this.fail(path, (error as Error).message.split('\n')[0]!);
			return undefined;
		}
		const result = v.safeParse(schema, raw);
		if (result.success) return result.output;
		for (const issue of result.issues)
			this.fail(path, `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
		return undefined;
	}

	foldersIn(path: string): readonly string[] {
		return this.#entries(path)
			.filter((entry) => entry.isDirectory())
			.map((entry) => entry.name);
	}

	/** Names of the YAML files in a folder, without their ending. */
	yamlIn(path: string): readonly string[] {
		return this.#entries(path)
			.map((entry) => entry.name)
			.filter((name) => name.endsWith('.yaml'))
			.map((name) => name.slice(0, -'.yaml'.length));
	}

	/** Both sides hold the same ids, each named where it is missing. */
	same(file: string, have: Iterable<string>, want: Iterable<string>): void {
		const [found, expected] = [new Set(have), new Set(want)];
		for (const id of expected) if (!found.has(id)) this.fail(file, `${id} is missing`);
		for (const id of found) if (!expected.has(id)) this.fail(file, `${id} is not known`);
	}

	#entries(path: string) {
		return readdirSync(join(this.root, path), { withFileTypes: true }).sort((a, b) =>
			a.name < b.name ? -1 : 1
		);
	}
}
