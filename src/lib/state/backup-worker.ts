import { carryOut, type BackupOrder, type FromBackupWorker } from './backup-work';

const tell = (word: FromBackupWorker) => postMessage(word);

/** Does beside the page what it must not wait for. */
addEventListener('message', ({ data }: MessageEvent<BackupOrder>) => {
	carryOut(data, async (done, of) => tell({ step: [done, of] })).then(
		(done) => tell({ done }),
		(reason: unknown) => tell({ failed: String(reason) })
	);
});
