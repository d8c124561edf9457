import { checksum } from '#lib/exchange/checksum';
import { serveSecondCopy } from '#lib/storage/copy-worker';

serveSecondCopy(checksum);
