export interface CsvField {
	readonly text: string;
	readonly isQuoted: boolean;
}

/** Reads comma-separated values as RFC 4180 says. @throws where they are not. */
export function readCsv(file: string): readonly (readonly CsvField[])[] {
	if (!file.startsWith('\uFEFF')) throw new Error('no byte order mark');
	const rows: CsvField[][] = [];
	let row: CsvField[] = [];
	let at = 1;
	while (at < file.length) {
		let text = '';
		const isQuoted = file[at] === '"';
		if (isQuoted) {
			at += 1;
			for (;;) {
				const end = file.indexOf('"', at);
				if (end < 0) throw new Error('an open quote');
				text += file.slice(at, end);
				at = end + 1;
				if (file[at] !== '"') break;
				text += '"';
				at += 1;
			}
		} else {
			const length = file.slice(at).search(/[,\r\n]/);
			if (length < 0) throw new Error('the last line does not end');
			text = file.slice(at, at + length);
			if (text.includes('"')) throw new Error('a quote within a field');
			at += length;
		}
		row.push({ text, isQuoted });
		if (file[at] === ',') at += 1;
		else if (file.startsWith('\r\n', at)) {
			at += 2;
			rows.push(row);
			row = [];
		} else throw new Error(`neither comma nor end of line at ${at}`);
	}
	return rows;
}
