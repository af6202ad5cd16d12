import 'server-only';
import { cache } from 'react';
import type { SignedInPerson } from '@/lib/auth/person';
import { listEvidence } from '@/lib/checks/evidence-store';
import type { RelateContext } from '@/lib/checks/redact-relate';
import { getDatabase } from '@/lib/db/connect';
import { evaluatePrerequisites } from '@/lib/setup/prerequisites';
import type { Setup } from '@/lib/setup/store';
import { type HandOffPackId, handOffPackIds, type Pack, type PackContext } from './model';
import { listNeeds, type NeedInput, type PackNeed } from './needs';
import { getPackContext } from './pack-context';
import { renderPack } from './packs';
import { type HandOff, type ListedHandOff, listHandOffs, openHandOff } from './store';

/** What the pages of hand-offs show, as plain data. */

export interface HandOffsPage {
  needs: PackNeed[];
  /** The newest link of each pack. */
  latest: Partial<Record<HandOffPackId, ListedHandOff>>;
  instanceCount: number;
  /** Chosen instances that the person cannot read, and that are therefore in no pack. */
  hiddenCount: number;
}

export async function getHandOffsPage(person: SignedInPerson, setup: Setup): Promise<HandOffsPage> {
  const { db } = await getDatabase();
  const now = new Date();
  const [context, links, { pasted }] = await Promise.all([
    getPackContext(db, { setup, reader: person }, now),
    listHandOffs(db, person, setup.id, now),
    listEvidence(db, person, setup.id),
  ]);
  const latest: HandOffsPage['latest'] = {};
  for (const link of links) latest[link.pack] ??= link;
  return {
    needs: listNeeds({ ...readAnswers(person, setup, now), context, pasted }),
    latest,
    instanceCount: context.instances.length,
    hiddenCount: (setup.answers.instanceIds?.length ?? 0) - context.instances.length,
  };
}

/** What the answers of the setup say about needs and rights. */
function readAnswers(
  person: SignedInPerson,
  { answers }: Setup,
  now: Date,
): Pick<NeedInput, 'hasFlow' | 'prerequisites' | 'roleIds' | 'canWrite'> {
  const { facts, flow } = answers;
  // Rights are those of whoever read them.
  const own = facts?.readBy?.objectId === person.objectId ? facts : undefined;
  const rights = own?.writeRights?.isRead ? own.writeRights.value.map(({ canWrite }) => canWrite) : [];
  return {
    hasFlow: flow !== undefined,
    prerequisites: flow ? evaluatePrerequisites(flow.choice, answers, facts ?? {}, now).items : [],
    roleIds: own?.directoryRoles?.isRead ? own.directoryRoles.value.map(({ roleTemplateId }) => roleTemplateId) : null,
    canWrite:
      rights.length === 0 || rights.includes('cannot-tell') ? 'cannot-tell' : rights.includes('no') ? 'no' : 'yes',
  };
}

export interface PackPage {
  pack: Pack;
  links: ListedHandOff[];
  names: readonly string[];
}

/** One pack of a setup, made for the person in front of the screen, with its links. */
export async function getPackPage(
  person: SignedInPerson,
  setup: Setup,
  id: HandOffPackId,
  names: readonly string[],
): Promise<PackPage> {
  const { db } = await getDatabase();
  const now = new Date();
  const context = await getPackContext(db, { setup, reader: person, names }, now);
  const links = await listHandOffs(db, person, setup.id, now);
  return { pack: renderPack(id, context), links: links.filter(({ pack }) => pack === id), names: context.names };
}

/** Every pack of a setup, for one file. */
export async function listPacks(person: SignedInPerson, setup: Setup): Promise<Pack[]> {
  const { db } = await getDatabase();
  const context = await getPackContext(db, { setup, reader: person }, new Date());
  return handOffPackIds.map((id) => renderPack(id, context));
}

export type LinkPage =
  | {
      state: 'open' | 'answered';
      handOff: HandOff;
      setupName: string;
      pack: Pack;
      names: readonly string[];
      /** For reading the answer in the browser: what counts as this tenant's own. */
      relate: RelateContext;
    }
  | { state: 'expired' | 'revoked' | 'unknown' };

/**
 * What a link opens. The values in the pack are those its maker could read: the link was given for that, and it opens
 * nothing else of the setup. Once per request, however many parts of the page ask.
 */
export const getLinkPage = cache(async (person: SignedInPerson, secret: string, nameLines = ''): Promise<LinkPage> => {
  const { db } = await getDatabase();
  const now = new Date();
  const opened = await openHandOff(db, person, secret, now);
  if (opened.state !== 'open' && opened.state !== 'answered') return { state: opened.state };
  const { handOff, setup } = opened;
  const maker = { tenantId: person.tenantId, ...handOff.createdBy, userName: '' };
  const context = await getPackContext(db, { setup, reader: maker, names: splitNames(nameLines) }, now);
  return {
    state: opened.state,
    handOff,
    setupName: setup.name,
    pack: renderPack(handOff.pack, context),
    names: context.names,
    relate: toRelateContext(context),
  };
});

const toRelateContext = ({ tenant, instances }: PackContext): RelateContext => ({
  tenantId: tenant.id,
  instances: instances.map(({ id, hostName }) => ({ id, hostName })),
});

/** Names as typed, one a line. */
export const splitNames = (lines: string): string[] =>
  lines
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
