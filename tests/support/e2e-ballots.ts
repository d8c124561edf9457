import { expect, type Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Questionnaire } from '#lib/domain/questionnaire';
import type { Role, Vote } from '#lib/domain/workshop';
import { makeInvitationFile, type Invitation } from '#lib/exchange/invitation-file';
import { makeKeys } from '#lib/exchange/sealed-ballot';
import type { SeatRecord } from '#lib/storage/workshop-records';
import type { Person } from './e2e-person';
import type { Modules } from './e2e-video';
import { textsOf } from './e2e-yardstick';

/** What the workshops of these tests ask. */
export const questions: readonly string[] = [
	'collection.method',
	'collection.processes',
	'collection.timeliness'
];

/** The sentence of a question, as the person reads it. */
export function askedBy(person: Person, question: string): string {
	return textsOf('core', person.words.locale).questions[question]!.ask;
}

/** The core questionnaire as far as an invitation goes: its questions in their order. */
function core(): Questionnaire {
	const folder = join('src', 'content', 'questionnaires', 'core');
	const read = (name: string) => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8')) as never;
	const model: { version: number; areas: { dimensions: { id: string }[] }[] } = read('model');
	const dimensions = model.areas.flatMap((area) => area.dimensions);
	const areas = [{ dimensions: dimensions.map(({ id }) => withKind(read(id))) }];
	return { id: 'core', version: model.version, areas } as unknown as Questionnaire;
}

function withKind({ questions: all }: { readonly questions: readonly { readonly id: string }[] }) {
	return { questions: all.map(({ id }) => ({ id, kind: 'levels' })) };
}

/** The file that the facilitator's page gives out. */
export function invitationFile(invitation: Invitation): string {
	return makeInvitationFile(invitation, core());
}

/** Gives the person, as the facilitator, a workshop of a firm with an empty ballot box; returns what participants are given. */
export async function gathersBallots(
	person: Person,
	{ expected = 9, version = 1, title = 'Hua Yi', poll = 0 } = {}
): Promise<Invitation> {
	const { firm } = await person.hasAnswers();
	const { secret, recipient } = await makeKeys();
	const workshop = 'c0ffee0123456789';
	const now = new Date().toISOString();
	const roles: readonly Role[] = ['owner', 'it'];
	const questionnaire = { id: 'core', version };
	await person.disk.put('workshops', {
		id: workshop,
		firm,
		plan: {
			questionnaire,
			depth: 'standard',
			dimensions: ['collection'],
			questions,
			minutes: 90,
			expected,
			roles,
			day: now.slice(0, 10)
		},
		polls: [{ poll, questions, askedAt: now }],
		outcomes: {},
		actions: {},
		startedAt: now,
		changedAt: now
	});
	await person.disk.put('boxes', { workshop, poll, secret, recipient, sealed: [] });
	return { workshop, poll, title, questionnaire, questions, recipient, roles };
}

export interface Filled {
	/** 16 hexadecimal digits. */
	readonly id: string;
	readonly votes: Readonly<Record<string, Vote>>;
	readonly reasons?: Readonly<Record<string, string>>;
	readonly role?: Role;
}

/** A ballot that was filled in on this phone before; not shown yet. */
export async function hasBallot(
	person: Person,
	invitation: Invitation,
	{ id, votes, reasons = {}, role }: Filled
): Promise<void> {
	const now = new Date().toISOString();
	if (new URL(person.page.url()).pathname !== '/ballot/') await person.go('/ballot/');
	await person.disk.put('seats', {
		id,
		workshop: invitation.workshop,
		poll: invitation.poll,
		way: 'phone',
		invitation: JSON.stringify(invitation),
		...(role ? { role } : {}),
		votes,
		reasons,
		at: 'review',
		sent: 0,
		startedAt: now,
		changedAt: now
	});
}

/** Every page of somebody who takes part: without and with a ballot, each step of it, and the device that goes round. */
export function ballotRoutesWith(workshop: string, seat: string): readonly string[] {
	const steps = ['begin', questions[0]!, 'review', 'show'];
	return [
		'/ballot/',
		...steps.map((step) => `/ballot/#seat=${seat}&question=${step}`),
		'/ballot/#seat=0000000000000000',
		`/workshop/pass/#workshop=${workshop}`
	];
}

/** Lets the app seal and show such a ballot; returns the code on its screen. */
export async function showsBallot(
	person: Person,
	invitation: Invitation,
	filled: Filled
): Promise<Modules> {
	const { id } = filled;
	await hasBallot(person, invitation, filled);
	await person.go(`/ballot/#seat=${id}&question=show`);
	const sent = async () => {
		const seats = (await person.disk.rows('seats')) as readonly SeatRecord[];
		return seats.find((seat) => seat.id === id)?.sent;
	};
	await expect.poll(sent).toBe(1);
	return codeIn(person.page.getByRole('img', { name: person.words.say('ballot.code') }));
}

/** The dark squares of a code on the screen. */
export async function codeIn(picture: Locator): Promise<Modules> {
	await expect(picture).toBeVisible();
	const size = Number((await picture.getAttribute('viewBox'))!.split(' ')[2]);
	const path = (await picture.locator('path').getAttribute('d'))!;
	return modulesOf({ size, path });
}

/** Reads the path of a drawn code back into squares. */
export function modulesOf({ size, path }: { size: number; path: string }): Modules {
	const rows = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		rows[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
	return rows;
}

/** Answers the ballot on screen from its first question to the look at all answers, and gives one reason, at the first unless told. */
export async function fillsBallot(
	person: Person,
	options: readonly number[],
	reason?: string,
	reasonAt = 0
) {
	const { page, words } = person;
	for (const [at, option] of options.entries()) {
		await expect(person.heading).toHaveText(askedBy(person, questions[at]!));
		if (at === reasonAt && reason) {
			await person.options.nth(option).press('Space');
			await page.getByText(words.say('ballot.reasonAdd')).press('Enter');
			await page.getByLabel(words.say('ballot.reason')).fill(reason);
			const last = at === options.length - 1;
			await person.press(person.button(words.say(last ? 'ballot.toReview' : 'question.next')));
		} else await person.press(person.options.nth(option));
	}
	await expect(person.heading).toHaveText(words.say('ballot.reviewTitle'));
}
