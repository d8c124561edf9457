import { readFileSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { associationPolicy } from '#lib/domain/benchmark';
import { succeed, type Result } from '#lib/domain/result';
import { makeAnswersFile, parseAnswersFile } from '#lib/exchange/answers-file';
import { readBackup, writeBackup } from '#lib/exchange/backup-blob';
import { makeBackupFile, parseBackupFile, type Backup } from '#lib/exchange/backup-file';
import { verifyBackup } from '#lib/exchange/backup-hashes';
import { ballotBytes, markOf } from '#lib/exchange/ballot-bits';
import { base64Of, bytesOfBase64Url } from '#lib/exchange/byte-texts';
import { cardPayloadType, makeCardFile, parseCardFile } from '#lib/exchange/card-file';
import { checksum } from '#lib/exchange/checksum';
import {
	confidentialPackPayloadType,
	confidentialPayload,
	makeConfidentialPack,
	readConfidentialPack
} from '#lib/exchange/confidential-pack';
import { entryBytes, padded } from '#lib/exchange/contribution-bits';
import {
	contributionBytes,
	makeContributionFile,
	makeOfferFile,
	offerFileSchema,
	openSealed,
	parseContributionBytes,
	parseContributionFile,
	sealBytes,
	sealEntry
} from '#lib/exchange/contribution-file';
import { sign } from '#lib/exchange/dsse';
import { makeEditionFile, parseEditionFile } from '#lib/exchange/edition-file';
import { readEvidence } from '#lib/exchange/evidence-file';
import { makeFirmFile, parseFirmFile } from '#lib/exchange/firm-file';
import { toFrames } from '#lib/exchange/frames';
import { openIdentity, type Identity } from '#lib/exchange/identity-file';
import { ByteView } from '#lib/exchange/image-file';
import { withoutMetadata } from '#lib/exchange/image-jpeg';
import { makeInvitationFile, parseInvitationFile } from '#lib/exchange/invitation-file';
import { readJson } from '#lib/exchange/json';
import { makeLedgerFile, parseLedgerFile } from '#lib/exchange/ledger-file';
import { countLedgers } from '#lib/exchange/ledger-stream';
import { makeLimitsFile, parseLimitsFile } from '#lib/exchange/limits-file';
import { openLockedBackup } from '#lib/exchange/locked-backup';
import { sealOffer } from '#lib/exchange/offer-file';
import { lock } from '#lib/exchange/passphrase-lock';
import { pictureSize } from '#lib/exchange/picture-size';
import { makePolicyFile, parsePolicyFile } from '#lib/exchange/policy-file';
import { makeProgrammesFile, parseProgrammesFile } from '#lib/exchange/programmes-file';
import { readReceived } from '#lib/exchange/received';
import {
	makeReleasePack,
	readReleasePack,
	releasePackPayloadType,
	releasePayload
} from '#lib/exchange/release-pack';
import { makeReportFile, parseReportFile } from '#lib/exchange/report-file';
import { makeRosterFile, readRosterFile, rosterPayloadType } from '#lib/exchange/roster-file';
import {
	envelopeBytes,
	makeBallotFile,
	makeKeys,
	openSealed as openBallot,
	parseBallotFile,
	parseEnvelope,
	sealBallot
} from '#lib/exchange/sealed-ballot';
import { openLedgerFile } from '#lib/exchange/sealed-ledger';
import { issuerOf } from '#lib/exchange/signed-file';
import { makeStepsFile, parseStepsFile } from '#lib/exchange/steps-file';
import { readTransfer, writeTransfer } from '#lib/exchange/transfer-codes';
import { makeVotesFile, parseVotesFile } from '#lib/exchange/votes-file';
import { backupOf, withoutFiles } from './backups';
import { contributionOf, identityOf, offerOf, stepIds } from './exchange-benchmark';
import { confidentialOf, keysOf, releaseOf } from './exchange-packs';
import { content, core, knownContent } from './known-content';
import * as picture from './picture-bytes';
import { fullReport } from './reports';
import { allQuestions, ballotOf, invitationTo } from './room';

type Read<Of> = (source: Of) => Result<unknown> | Promise<Result<unknown>>;

/** A kind of file, or of what lies within one: what is right, how it is read, and how a value that was read is written again. */
export type FuzzFormat = { readonly name: string } & (
	| {
			/** `lines` is JSON line by line; of `letters` only the letters are harmed, not what they mean. */
			readonly form: 'json' | 'lines' | 'letters';
			readonly right: readonly string[];
			readonly read: Read<string>;
			readonly write?: (value: never) => string;
	  }
	| {
			readonly form: 'bytes';
			readonly right: readonly Uint8Array[];
			readonly read: Read<Uint8Array<ArrayBuffer>>;
	  }
);

const { questionnaires: known } = knownContent;
const fixture = (name: string) => readFileSync(`tests/fixtures/${name}`, 'utf8');
const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Cheap to guess, so that many files can be opened; readers take any amount of work up to a limit. */
const littleWork = 10;
const passphrase = 'correct horse';

async function seal(plain: Uint8Array | string, recipient: string): Promise<Uint8Array> {
	const { Encrypter } = await import('age-encryption');
	const encrypter = new Encrypter();
	encrypter.addRecipient(recipient);
	return encrypter.encrypt(plain);
}

/** An envelope around any text, signed by somebody who has a key. */
async function signedText(
	type: string,
	text: string,
	{ signing, fingerprint }: Identity
): Promise<object> {
	const body = deflateSync(bytesOf(text));
	const signature = await sign(type, body, bytesOfBase64Url(signing)!, fingerprint);
	return { payloadType: type, payload: base64Of(body), signatures: [signature] };
}

async function verified(backup: Result<Backup>): Promise<Result<Backup>> {
	const problems = backup.ok ? await verifyBackup(backup.value) : backup.problems;
	return problems.length > 0 ? { ok: false, problems } : backup;
}

const parsed = (text: string): unknown => {
	const read = readJson(text);
	return read.ok ? read.value : undefined;
};

/** Everything that the app and the command line read. Texts that people choose, scan or paste, and what lies in those that are sealed or signed. */
export async function fuzzFormats(): Promise<readonly FuzzFormat[]> {
	return [
		...plainFormats(),
		...(await logFormats()),
		...(await benchmarkFormats()),
		...(await roomFormats()),
		...evidenceFormats()
	];
}

function plainFormats(): FuzzFormat[] {
	return [
		{
			name: 'any JSON',
			form: 'json',
			right: [fixture('answers/example.json'), '[1.5,"\\ud83d\\ude00",{"a":[null,true]}]'],
			read(text) {
				const read = readJson(text);
				// What it takes, every other reader of JSON understands the same.
				if (
					read.ok &&
					JSON.stringify(read.value) !== JSON.stringify(JSON.parse(text.replace(/^\ufeff/, '')))
				)
					throw new Error('read otherwise than by the platform');
				return read;
			}
		},
		{
			name: 'gradus-answers/1',
			form: 'json',
			right: ['example', 'quick', 'full'].map((name) => fixture(`answers/${name}.json`)),
			read: (text) => parseAnswersFile(text, knownContent),
			write: makeAnswersFile
		},
		{
			name: 'gradus-answers/1 of official yardsticks',
			form: 'json',
			right: content.personas
				.flatMap(({ others }) => Object.values(others))
				.slice(0, 4)
				.map((file) => JSON.stringify(file)),
			read: (text) => parseAnswersFile(text, knownContent),
			write: makeAnswersFile
		},
		{
			name: 'gradus-edition/1',
			form: 'json',
			right: [
				makeEditionFile({
					name: '永康五金协会',
					locale: 'zh-CN',
					chains: [{ id: 'locks', name: { en: 'Locks', 'zh-CN': '门锁' } }]
				})
			],
			read: parseEditionFile,
			write: makeEditionFile
		},
		{
			name: 'gradus-limits/1',
			form: 'json',
			right: ['example', 'level-4-in-euro'].map((name) => fixture(`limits/${name}.json`)),
			read: (text) => parseLimitsFile(text, { questionnaires: known, steps: content.steps }),
			write: makeLimitsFile
		},
		{
			name: 'gradus-steps/1',
			form: 'json',
			right: [fixture('steps/own-catalogue.json')],
			read: (text) => parseStepsFile(text, known),
			write: makeStepsFile
		},
		{
			name: 'gradus-programmes/1',
			form: 'json',
			right: [
				makeProgrammesFile([
					{
						id: 'retrofit-2027',
						kind: 'digital-retrofit-fund',
						name: { en: 'Retrofit fund', 'zh-CN': '改造资金' },
						link: 'https://help.example/retrofit?year=2027#who',
						from: '2027-01-01',
						until: '2027-12-31',
						where: { en: 'Bamboo county', 'zh-CN': '竹县' },
						conditions: { makes: true, sizes: ['small'], sectors: ['C33'], regions: ['CN-33'] }
					}
				])
			],
			read: parseProgrammesFile,
			write: makeProgrammesFile
		},
		{
			name: 'gradus-votes/1',
			form: 'json',
			right: ['room', 'one-question'].map((name) => fixture(`votes/${name}.json`)),
			read: parseVotesFile,
			write: makeVotesFile
		},
		{
			name: 'gradus-policy/1',
			form: 'json',
			right: [makePolicyFile({ ...associationPolicy, excluded: { rule: 'run>=40' } })],
			read: parsePolicyFile,
			write: makePolicyFile
		},
		{
			name: 'gradus-report/1',
			form: 'json',
			right: [makeReportFile(fullReport)],
			read: parseReportFile,
			write: makeReportFile
		}
	];
}

async function logFormats(): Promise<FuzzFormat[]> {
	const full = await backupOf({
		missing: [{ part: 'files', key: 'k', why: 'changed', row: '{}' }]
	});
	const whole = await (await writeBackup(withoutFiles(full), full.files)).text();
	const old = [1, 2, 3].map((schema) => fixture(`backups/schema-${schema}.json`));
	const { events, openings, store } = full;
	const transfer = writeTransfer({
		madeAt: full.madeAt,
		schema: store.schema,
		root: 'a'.repeat(64),
		events,
		openings: openings ?? []
	});
	const { inflateSync } = await import('fflate');
	const inTransfer = new TextDecoder().decode(inflateSync(transfer.subarray(5)));
	return [
		{
			name: 'gradus-backup/1',
			form: 'json',
			right: [whole, ...old],
			read: async (text) => verified(parseBackupFile(text)),
			write: makeBackupFile
		},
		{
			name: 'gradus-backup/1, as a large file',
			form: 'json',
			right: [whole, ...old],
			read: async (text) => verified(await readBackup(new Blob([text])))
		},
		{
			name: 'a locked backup',
			form: 'letters',
			right: [await lock(whole, passphrase, littleWork)],
			read: (text) => openLockedBackup(text, passphrase)
		},
		{
			name: 'what lies in a locked backup',
			form: 'json',
			right: [old[0]!],
			read: async (text) => openLockedBackup(await lock(text, passphrase, littleWork), passphrase)
		},
		{
			name: 'gradus-firm/1',
			form: 'json',
			right: [fixture('workshop/firm.json')],
			read: parseFirmFile,
			write: makeFirmFile
		},
		{ name: 'bytes of transfer codes', form: 'bytes', right: [transfer], read: readTransfer },
		{
			name: 'what lies in transfer codes',
			form: 'json',
			right: [inTransfer],
			read(text) {
				const packed = deflateSync(bytesOf(text));
				const bytes = picture.joined(
					transfer.subarray(0, 1),
					picture.big(checksum(packed), 4),
					packed
				);
				return readTransfer(bytes);
			}
		}
	];
}

async function benchmarkFormats(): Promise<FuzzFormat[]> {
	const association = await identityOf('永康五金协会');
	const hub = await identityOf('Jinhua hub', 'hub');
	const keys = keysOf(association, hub);
	const { card } = association;
	const opened = async (file: ReturnType<typeof parseContributionFile>) =>
		file.ok ? openSealed(file.value, association, known, stepIds) : file;
	const entry = await sealEntry(contributionOf(1), card, known);
	const entries = Array.from({ length: 6 }, (_, at) => contributionOf(at));
	const confidential = await confidentialOf(association, 8);
	const about = confidential.counts.questionnaire;
	const inEntry = await entryBytes(contributionOf(1), () => ({
		model: core,
		digest: about.digest
	}));
	const release = await releaseOf(30);
	const ledger = makeLedgerFile(entries, about);
	const roster = { serial: 3, made: '2026-12-31', cards: [card], revoked: [] };
	const offer = await sealOffer(offerOf(), card);
	const cardFile = await makeCardFile(association, { hub });
	const { signatures: _, ...cardFields } = JSON.parse(cardFile) as Record<string, unknown>;
	const file = (format: string, signed: object) => JSON.stringify({ format, ...signed });
	const identity = (text: string) => lock(text, passphrase, littleWork);
	const { secret, signing } = association;
	const inIdentity = JSON.stringify({ format: 'gradus-identity/1', card, secret, signing });
	return [
		{
			name: 'gradus-card/1',
			form: 'json',
			right: [cardFile],
			read: (text) => parseCardFile(text, keys)
		},
		{
			name: 'a card that is signed as it is',
			form: 'json',
			right: [JSON.stringify(cardFields)],
			async read(text) {
				const said = parsed(text) as Record<string, unknown> | undefined;
				const fields = Object.fromEntries(
					Object.keys(cardFields).map((key) => [key, said?.[key]] as const)
				);
				const body = bytesOf(JSON.stringify(fields));
				const own = await sign(
					cardPayloadType,
					body,
					bytesOfBase64Url(signing)!,
					association.fingerprint
				);
				return parseCardFile(`${text.slice(0, -1)},"signatures":[${JSON.stringify(own)}]}`, keys);
			}
		},
		{
			name: 'an identity',
			form: 'letters',
			right: [await identity(inIdentity)],
			read: (text) => openIdentity(text, passphrase)
		},
		{
			name: 'what lies in an identity',
			form: 'json',
			right: [inIdentity],
			read: async (text) => openIdentity(await identity(text), passphrase)
		},
		{
			name: 'gradus-contribution/1',
			form: 'json',
			right: [makeContributionFile(entry)],
			read: (text) => opened(parseContributionFile(text))
		},
		{
			name: 'bytes of a contribution',
			form: 'bytes',
			right: [contributionBytes(entry)],
			read: (bytes) => opened(parseContributionBytes(bytes))
		},
		{
			name: 'what lies in a contribution',
			form: 'bytes',
			right: [inEntry],
			read: async (bytes) => opened(succeed(await sealBytes(bytes, card)))
		},
		{
			name: 'gradus-offer/1',
			form: 'json',
			right: [makeOfferFile(offer)],
			read: (text) => opened(parseContributionFile(text, offerFileSchema))
		},
		{
			name: 'what lies in an offer',
			form: 'json',
			right: [JSON.stringify(offerOf())],
			async read(text) {
				const packed = deflateSync(bytesOf(text));
				const bytes = picture.joined('\x03', picture.big(packed.length, 2), packed);
				return opened(succeed(await sealBytes(padded(bytes), card)));
			}
		},
		{
			name: 'gradus-ledger/1',
			form: 'lines',
			right: [ledger],
			read: (text) => parseLedgerFile(text, known)
		},
		{
			name: 'gradus-ledger/1, counted from its bytes',
			form: 'lines',
			right: [ledger],
			read(text) {
				const bytes = bytesOf(text);
				const half = bytes.length >> 1;
				async function* chunks() {
					yield bytes.subarray(0, half);
					yield bytes.subarray(half);
				}
				const source = { name: 'ledger.ndjson', size: bytes.length, chunks };
				return countLedgers([source], known, { tables: associationPolicy.tables });
			}
		},
		{
			name: 'what lies in a sealed ledger',
			form: 'lines',
			right: [ledger],
			async read(text) {
				const { armor } = await import('age-encryption');
				return openLedgerFile(armor.encode(await seal(text, card.recipient)), association, known);
			}
		},
		{
			name: 'gradus-release-pack/1',
			form: 'json',
			right: [
				await makeReleasePack(release, association),
				fixture('benchmark/association.release.txt')
			],
			read: (text) => readReleasePack(text, keys, { known })
		},
		{
			name: 'what is signed in a release pack',
			form: 'json',
			right: [releasePayload({ ...release, issuer: issuerOf(association), noise: null })],
			read: async (text) =>
				readReleasePack(
					file(
						'gradus-release-pack/1',
						await signedText(releasePackPayloadType, text, association)
					),
					keys,
					{ known }
				)
		},
		{
			name: 'gradus-confidential-pack/1',
			form: 'json',
			right: [await makeConfidentialPack(confidential, core, association, hub.card)],
			read: (text) => readConfidentialPack(text, hub, keys, known)
		},
		{
			name: 'what is signed in a confidential pack',
			form: 'json',
			right: [confidentialPayload({ ...confidential, association: issuerOf(association) }, core)],
			async read(text) {
				const signed = await signedText(confidentialPackPayloadType, text, association);
				const sealed = base64Of(await seal(JSON.stringify(signed), hub.card.recipient));
				const pack = file('gradus-confidential-pack/1', { to: hub.fingerprint, sealed });
				return readConfidentialPack(pack, hub, keys, known);
			}
		},
		{
			name: 'gradus-roster/1',
			form: 'json',
			right: [await makeRosterFile(roster, hub)],
			read: (text) => readRosterFile(text, keys)
		},
		{
			name: 'what is signed in a roster',
			form: 'json',
			right: [JSON.stringify({ hub: issuerOf(hub), ...roster })],
			read: async (text) =>
				readRosterFile(
					file('gradus-roster/1', await signedText(rosterPayloadType, text, hub)),
					keys
				)
		}
	];
}

async function roomFormats(): Promise<FuzzFormat[]> {
	const keys = await makeKeys();
	const invitation = invitationTo({ recipient: keys.recipient });
	const ballot = ballotOf(3, { reasons: { [allQuestions[2]!.id]: '要先问银行' } });
	const sealed = (each: typeof ballot) =>
		sealBallot(invitation, { participant: 'fedcba9876543210', sent: 1, ballot: each });
	const envelope = await sealed(ballot);
	/** Too long for one code. */
	const talkative = ballotOf(2, {
		reasons: Object.fromEntries(
			allQuestions.slice(0, 9).map(({ id }, at) => [id, [...id].reverse().join(`${at} 因为 `)])
		)
	});
	const opened = async (file: Result<{ readonly sealed: string }>) =>
		file.ok ? openBallot(file.value.sealed, keys.secret, allQuestions) : file;
	const asked = invitation.questions;
	const marks = {
		questions: await markOf(bytesOf(asked.join('\n'))),
		envelope: new Uint8Array(4)
	};
	const frames = (bytes: Uint8Array, type: 'B' | 'J') => {
		const made = toFrames(bytes, type);
		if (!made.ok) throw new Error('too long');
		return made.value.join('\n');
	};
	const invited = makeInvitationFile(invitation, core);
	const inBallot = ballotBytes(ballot, asked, marks);
	const openInside = async (bytes: Uint8Array) =>
		openBallot(base64Of(await seal(bytes, keys.recipient)), keys.secret, allQuestions);
	const beforeReasons = ballotBytes({ ...ballot, reasons: {} }, asked, marks);
	return [
		{
			name: 'gradus-invitation/1',
			form: 'json',
			right: [invited, fixture('workshop/invitation.json')],
			read: (text) => parseInvitationFile(text, known),
			write: (value) => makeInvitationFile(value, core)
		},
		{
			name: 'gradus-ballot/1',
			form: 'json',
			right: [makeBallotFile(envelope)],
			read: (text) => opened(parseBallotFile(text))
		},
		{
			name: 'bytes of a ballot',
			form: 'bytes',
			right: [envelopeBytes(envelope)],
			read: (bytes) => opened(parseEnvelope(bytes))
		},
		{ name: 'what lies in a ballot', form: 'bytes', right: [inBallot], read: openInside },
		{
			name: 'reasons in a ballot',
			form: 'json',
			right: [
				JSON.stringify([[2, '要先问银行']]),
				JSON.stringify([
					[0, 'a'],
					[3, 'b']
				])
			],
			read: (text) => openInside(picture.joined(beforeReasons, deflateSync(bytesOf(text))))
		},
		{
			name: 'texts of codes',
			form: 'letters',
			right: [
				frames(envelopeBytes(envelope), 'B'),
				frames(bytesOf(invited), 'J'),
				frames(envelopeBytes(await sealed(talkative)), 'B')
			],
			read: (text) => readReceived({ text }, known)
		}
	];
}

function evidenceFormats(): FuzzFormat[] {
	const read = (name: string) => (bytes: Uint8Array<ArrayBuffer>) => {
		pictureSize(bytes);
		withoutMetadata(new ByteView(bytes));
		return readEvidence(bytes, name);
	};
	const format = (name: string, right: readonly Uint8Array[]): FuzzFormat => ({
		name: `evidence: ${name}`,
		form: 'bytes',
		right,
		read: read(name)
	});
	return [
		format('photo.jpg', [
			picture.jpeg({ segments: picture.canarySegments(6) }),
			picture.jpeg({ segments: picture.canarySegments(3, 'II') })
		]),
		format('photo.png', [picture.png({}, 'Comment\0x')]),
		format('photo.gif', [picture.gif({}, 'comment')]),
		format('photo.webp', [picture.webp('VP8 '), picture.webp('VP8L'), picture.webp('VP8X', {}, 8)]),
		format('photo.heic', [picture.heic([4000, 3000]), picture.heic(undefined, 'mif1')]),
		format('certificate.pdf', [picture.pdf()]),
		format('list.xlsx', [picture.spreadsheet()]),
		format('rules.docx', [picture.document()]),
		format('list.csv', [bytesOf('a;b\n1;2\n'), bytesOf('名称,数量\n阀门,3\n')])
	];
}
