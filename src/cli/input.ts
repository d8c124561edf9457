import { open } from 'node:fs/promises';
import type { Assessment } from '#lib/domain/answers';
import type { Questionnaire } from '#lib/domain/questionnaire';
import { refuse, type Result } from '#lib/domain/result';
import { loadCodes, loadQuestionnaire, questionnaireIds } from '#lib/content/load';
import { parseAnswersFile, type KnownContent } from '#lib/exchange/answers-file';
import { decodeText, maxFileBytes } from '#lib/exchange/json';
import { quoted } from '#lib/exchange/place';

/** The bytes of a stream, read no further than just beyond `limit`. */
async function collect(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		size += chunk.byteLength;
		if (size > limit) break;
	}
	return Buffer.concat(chunks);
}

/** The text of a file, or of standard input for `-`; never reads more than `limit` bytes of it. */
export async function readInput(name: string, limit = maxFileBytes): Promise<Result<string>> {
	try {
		const stream =
			name === '-' ? process.stdin : (await open(name)).createReadStream({ end: limit });
		return decodeText(await collect(stream, limit), limit);
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		return refuse([{ code: 'cli/unreadable', place: quoted(name), details: { reason } }]);
	}
}

/** The shipped content that files are checked against. */
export async function knownContent(): Promise<KnownContent> {
	const [codes, questionnaires] = await Promise.all([
		loadCodes(),
		Promise.all(questionnaireIds.map(loadQuestionnaire))
	]);
	return { codes, questionnaires: new Map(questionnaires.map((each) => [each.id, each])) };
}

/** One round from an answers file: the assessment with its questionnaire. */
export async function readAssessment(
	name: string,
	content?: KnownContent
): Promise<Result<{ readonly assessment: Assessment; readonly questionnaire: Questionnaire }>> {
	const text = await readInput(name);
	if (!text.ok) return text;
	const known = content ?? (await knownContent());
	const assessment = parseAnswersFile(text.value, known);
	if (!assessment.ok) return assessment;
	const questionnaire = known.questionnaires.get(assessment.value.questionnaire.id)!;
	return { ok: true, value: { assessment: assessment.value, questionnaire } };
}
