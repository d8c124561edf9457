/** What the service worker keeps, as it comes over the wire. */
export const precache = {
	rows: {
		oneLanguage: ['whole app with one language, precached', 'KB', 900],
		all: ['whole app with all languages, precached', 'KB', null],
		files: ['files precached', '', null]
	},
	async measure({ prepared, files }) {
		const { precached } = await prepared();
		const size = (paths) =>
			paths.reduce((total, path) => {
				const file = files.get(path);
				if (!file) throw new Error(`precached, but not in the build: ${path}`);
				return total + file.body.length;
			}, 0) / 1000;
		return {
			oneLanguage: size(precached.filter((path) => !isChinese(path, files))),
			all: size(precached),
			files: precached.length
		};
	}
};

/** Whether a script holds texts in Chinese and little else. */
function isChinese(path, files) {
	if (!path.endsWith('.js')) return false;
	const text = files.get(path).text();
	const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
	return characters > 200 && characters > text.length / 5;
}
