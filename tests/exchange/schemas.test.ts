import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { union, type GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import { answersFileSchema } from '#lib/exchange/answers-file';
import { backupFileSchema } from '#lib/exchange/backup-file';
import { cardFileSchema } from '#lib/exchange/card-file';
import {
	confidentialPackFileSchema,
	confidentialPackPayloadSchema
} from '#lib/exchange/confidential-pack';
import { contributionFileSchema, offerFileSchema } from '#lib/exchange/contribution-file';
import { editionFileSchema } from '#lib/exchange/edition-file';
import { firmFileSchema } from '#lib/exchange/firm-file';
import { invitationFileSchema } from '#lib/exchange/invitation-file';
import {
	ledgerHeadSchema,
	ledgerLineSchema,
	withdrawalLineSchema
} from '#lib/exchange/ledger-file';
import { limitsFileSchema } from '#lib/exchange/limits-file';
import { policyFileSchema } from '#lib/exchange/policy-file';
import { programmesFileSchema } from '#lib/exchange/programmes-file';
import { releasePackFileSchema, releasePackPayloadSchema } from '#lib/exchange/release-pack';
import { reportFileSchema } from '#lib/exchange/report-file';
import { rosterFileSchema, rosterPayloadSchema } from '#lib/exchange/roster-file';
import { ballotFileSchema } from '#lib/exchange/sealed-ballot';
import { stepsFileSchema } from '#lib/exchange/steps-file';
import { votesFileSchema } from '#lib/exchange/votes-file';

const folder = 'static/schemas';
const schemas: Readonly<Record<string, readonly [title: string, schema: GenericSchema]>> = {
	'gradus-answers-1': ['Gradus answers file', answersFileSchema],
	'gradus-backup-1': ['Gradus backup file', backupFileSchema],
	'gradus-ballot-1': ['Gradus ballot', ballotFileSchema],
	'gradus-card-1': ['Gradus card of an association or a hub', cardFileSchema],
	'gradus-confidential-pack-1': ['Gradus confidential pack', confidentialPackFileSchema],
	'gradus-confidential-pack-payload-1': [
		'What is signed and sealed in a Gradus confidential pack',
		confidentialPackPayloadSchema
	],
	'gradus-contribution-1': ['Gradus contribution to a benchmark', contributionFileSchema],
	'gradus-edition-1': ['Gradus edition file', editionFileSchema],
	'gradus-firm-1': ['Gradus firm file', firmFileSchema],
	'gradus-invitation-1': ['Gradus invitation to a workshop', invitationFileSchema],
	'gradus-ledger-1': [
		'One line of a Gradus ledger: the first, a contribution or a withdrawal',
		union([ledgerHeadSchema, ledgerLineSchema, withdrawalLineSchema])
	],
	'gradus-limits-1': ['Gradus limits file', limitsFileSchema],
	'gradus-offer-1': ['Gradus offer for introductions', offerFileSchema],
	'gradus-policy-1': ['Gradus policy of disclosure control', policyFileSchema],
	'gradus-programmes-1': ['Gradus file of local programmes', programmesFileSchema],
	'gradus-release-pack-1': ['Gradus release pack', releasePackFileSchema],
	'gradus-release-pack-payload-1': [
		'What is signed in a Gradus release pack',
		releasePackPayloadSchema
	],
	'gradus-report-1': ['Gradus report of a round', reportFileSchema],
	'gradus-roster-1': ['Gradus roster of associations', rosterFileSchema],
	'gradus-roster-payload-1': ['What is signed in a Gradus roster', rosterPayloadSchema],
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
