import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** What one run of the command line left behind. */
export interface Run {
	readonly exit: number | null;
	readonly out: string;
	readonly err: string;
}

export type Gradus = (args: readonly string[], input?: string | Uint8Array) => Promise<Run>;

/** Builds the command line from the present source, outside the project: nothing of `node_modules` is in reach. */
export async function builtGradus(): Promise<Gradus> {
	const outDir = mkdtempSync(join(tmpdir(), 'gradus-cli-'));
	await build({
		configFile: 'vite.cli.config.ts',
		configLoader: 'runner',
		build: { outDir, emptyOutDir: false }
	});
	return (args, input) => runNode([join(outDir, 'gradus.js'), ...args], input);
}

/** Runs Node with these arguments and waits for its end. */
export function runNode(args: readonly string[], input: string | Uint8Array = ''): Promise<Run> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args);
		let out = '';
		let err = '';
		child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
		child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
		child.on('error', reject);
		child.on('close', (exit) => resolve({ exit, out, err }));
		// A command that refuses early no longer listens.
		child.stdin.on('error', () => {});
		child.stdin.end(input);
	});
}
