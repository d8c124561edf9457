import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import { answersFileSchema } from '#lib/exchange/answers-file';
import { backupFileSchema } from '#lib/exchange/backup-file';
import { editionFileSchema } from '#lib/exchange/edition-file';
import { firmFileSchema } from '#lib/exchange/firm-file';
import { invitationFileSchema } from '#lib/exchange/invitation-file';
import { limitsFileSchema } from '#lib/exchange/limits-file';
import { programmesFileSchema } from '#lib/exchange/programmes-file';
import { ballotFileSchema } from '#lib/exchange/sealed-ballot';
import { stepsFileSchema } from '#lib/exchange/steps-file';
import { votesFileSchema } from '#lib/exchange/votes-file';

const folder = 'static/schemas';
const schemas: Readonly<Record<string, readonly [title: string, schema: GenericSchema]>> = {
	'gradus-answers-1': ['Gradus answers file', answersFileSchema],
	'gradus-backup-1': ['Gradus backup file', backupFileSchema],
	'gradus-ballot-1': ['Gradus ballot', ballotFileSchema],
	'gradus-edition-1': ['Gradus edition file', editionFileSchema],
	'gradus-firm-1': ['Gradus firm file', firmFileSchema],
	'gradus-invitation-1': ['Gradus invitation to a workshop', invitationFileSchema],
	'gradus-limits-1': ['Gradus limits file', limitsFileSchema],
	'gradus-programmes-1': ['Gradus file of local programmes', programmesFileSchema],
	'gradus-steps-1': ['Gradus steps file', stepsFileSchema],
	'gradus-votes-1': ['Gradus votes file', votesFileSchema]
};

function publish(title: string, schema: GenericSchema): string {
	const { $schema, ...rest } = toJsonSchema(schema, { errorMode: 'throw' });
	return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

// `npm run schemas` writes them anew.
test.each(Object.entries(schemas))(
	'the published schema %s is the one that files are read with',
	(name, [title, schema]) => {
		const file = `${folder}/${name}.json`;
		const text = publish(title, schema);
		if (process.env.UPDATE === '1') writeFileSync(file, text);
		expect(readFileSync(file, 'utf8')).toBe(text);
	}
);

test('no other schema is published', () => {
	expect(readdirSync(folder).sort()).toEqual(Object.keys(schemas).map((name) => `${name}.json`));
});
