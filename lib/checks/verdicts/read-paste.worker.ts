import { createEngine, type EngineReply, type EngineRequest } from './engine';

/** Reads and redacts pasted output beside the page. It talks to the page and to nobody else. */
const engine = createEngine(() => new Date().toISOString());

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<EngineRequest>) => void) | null;
  postMessage: (reply: EngineReply) => void;
};

scope.onmessage = ({ data }) => scope.postMessage(engine(data));
