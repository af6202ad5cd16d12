import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Published descriptions and recorded traffic, where this checkout has them beside it. */
export const specsFolder = fileURLToPath(new URL('../../../../shared/specs/', import.meta.url));
export const hasSpecs = existsSync(specsFolder);

export type Json = Record<string, unknown>;

export function readSpec<Document>(path: string): Document {
  return JSON.parse(readFileSync(`${specsFolder}${path}`, 'utf8')) as Document;
}

export interface Interaction {
  readonly index?: number;
  readonly request: { readonly method: string; readonly uri: string };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: unknown;
  };
}

/** One recorded request with its answer: by its number, or by its place where a recording has no numbers. */
export function readInteraction(recording: string, number: number): Interaction {
  const { interactions } = readSpec<{ interactions: readonly Interaction[] }>(`recordings/${recording}.json`);
  const found = interactions.find(({ index }) => index === number) ?? interactions[number];
  if (!found) throw new Error(`${recording} has no interaction ${number}`);
  return found;
}
