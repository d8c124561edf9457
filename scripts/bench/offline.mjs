import { medians, within } from './figures.mjs';
import { dropProfile, makeProfile, whenUsable, withPhone } from './phone.mjs';

/** A browser just started, no server to be reached, everything kept by the service worker. */
export const offline = {
	rows: {
		home: ['offline warm start, home to its firms', 'ms', 500],
		question: ['offline warm start, question to answerable', 'ms', 500]
	},
	async measure({ server, runs, prepared }) {
		const { folder, quick } = await prepared();
		await server.stop();
		try {
			return await medians('offline', runs, async () => ({
				home: await start(server, folder, 'firms', '/'),
				question: await start(server, folder, 'options', `/question/#assessment=${quick}`)
			}));
		} finally {
			await server.start();
		}
	}
};

async function start(server, folder, usable, address) {
	const profile = makeProfile(folder);
	try {
		return await withPhone(profile, { ...server, usable, slowProcessor: true }, async (phone) => {
			const { usable: ready } = await whenUsable(phone);
			await phone.page.goto(server.origin + address, { waitUntil: 'commit' });
			await within(20, `${address} is usable offline`, ready);
			return phone.page.evaluate(() => window.bench.usable);
		});
	} finally {
		dropProfile(profile);
	}
}
