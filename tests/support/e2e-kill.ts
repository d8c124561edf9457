import { readFile, readdir } from 'node:fs/promises';

/** Ends, without any warning, every process whose command line names the folder. Returns how many. */
export async function killAllWith(folder: string): Promise<number> {
	let killed = 0;
	for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
		const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		if (!command.includes(folder) || Number(pid) === process.pid) continue;
		try {
			process.kill(Number(pid), 'SIGKILL');
			killed += 1;
		} catch {
			// Gone by itself in between.
		}
	}
	return killed;
}
