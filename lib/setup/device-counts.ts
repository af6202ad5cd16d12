import { type ClientKind, findServingFlow } from './client-rules';
import type { ClientsAnswer, FlowChoice } from './model';
import { countOf, joinWithAnd } from './words';

/** Computers of the device list that are of these kinds, each once; `null` where no list was read. */
export function countComputers(kinds: readonly ClientKind[], { devices }: ClientsAnswer): number | null {
  if (devices === undefined) return null;
  const pairs = new Set(kinds.map(({ system, join }) => `${system} ${join}`));
  return devices.groups.reduce((sum, { system, join, count }) => sum + (pairs.has(`${system} ${join}`) ? count : 0), 0);
}

/**
 * "Of 620 computers in your list, the modern interactive flow serves 438 and the incoming trust-based flow 120 more; 62
 * are left out." A computer counts as served where the choice serves anything you described on it.
 */
export function describeCounts(
  choice: FlowChoice,
  kinds: readonly ClientKind[],
  clients: ClientsAnswer,
): string | null {
  const onWindows = kinds.filter((kind) => kind.workload !== 'linux');
  const total = countComputers(onWindows, clients);
  if (total === null || total === 0) return null;
  const flowOf = (kind: ClientKind) => findServingFlow(kind, choice, clients.domainControllerInSight);
  const byModern = onWindows.filter((kind) => flowOf(kind) === 'modern-interactive');
  const byAny = onWindows.filter((kind) => flowOf(kind) !== undefined);
  const modern = countComputers(byModern, clients) ?? 0;
  const trust = (countComputers(byAny, clients) ?? 0) - modern;
  const served = joinWithAnd(
    [
      modern > 0 ? `the modern interactive flow serves ${modern}` : '',
      trust > 0 ? `the incoming trust-based flow ${modern > 0 ? `${trust} more` : `serves ${trust}`}` : '',
    ].filter((part) => part !== ''),
  );
  const left = total - modern - trust;
  const leftOut = left === 0 ? 'none is left out' : `${left} ${left === 1 ? 'is' : 'are'} left out`;
  return `Of ${countOf(total, 'computer')} in your list, ${served === '' ? leftOut : `${served}; ${leftOut}`}.`;
}
