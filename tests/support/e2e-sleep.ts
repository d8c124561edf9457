import type { Person } from './e2e-person';

/** How often a page sleeps while another tab says something else. */
export const sleeps = Number(process.env.SLEEPS ?? 2);

export const questionAt = (assessment: string) =>
	`/question/#assessment=${assessment}&question=strategy.plan`;

/** Says the option in another tab, past whatever the first one shows. */
export async function saysElsewhere(
	person: Person,
	assessment: string,
	option: number
): Promise<void> {
	await person.page.goto('/robots.txt');
	await person.go(questionAt(assessment));
	await person.press(person.options.nth(option));
	await person.seesKept();
}
