import { readDevicesFile } from './csv/read-devices-csv';
import type { ReadReply, ReadRequest } from './worker-messages';

/** Reads a list of devices beside the page, so that the page stays quick. The file goes nowhere else. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ReadRequest>) => void) | null;
  postMessage: (reply: ReadReply) => void;
};

scope.onmessage = async ({ data: { file, now } }) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const reading = readDevicesFile(bytes, {
    now: new Date(now),
    onProgress: (share) => scope.postMessage({ kind: 'progress', share }),
  });
  scope.postMessage({ kind: 'done', reading });
};
