import { nothingPasted } from './client-system';
import { cannotTell, type Finding, fail, nameSome, pass, warn } from './finding';
import { type ClientEvidence, type FactsOf, findPasted, listPasted, pastedFact } from './subjects';

/** Evaluators of one computer's clock, services and way to the instances. */

const mostSeconds = 300;

export function judgeClock({ pasted }: ClientEvidence): Finding {
  const found = findPasted(pasted, 'clock', ({ offsetInSeconds }) => offsetInSeconds !== null);
  const offset = found?.facts.offsetInSeconds ?? null;
  if (!found || offset === null) return nothingPasted('w32tm /stripchart');
  const facts = [pastedFact(found, `offset: ${offset} s`)];
  return Math.abs(offset) <= mostSeconds
    ? pass(`Its clock differs by ${rounded(offset)}.`, facts)
    : warn(`Its clock differs by ${rounded(offset)}.`, facts);
}

const rounded = (seconds: number) => {
  const size = Math.abs(seconds);
  return size < 120 ? `${Math.round(size * 10) / 10} seconds` : `${Math.round(size / 60)} minutes`;
};

export function judgeNames({ pasted }: ClientEvidence): Finding {
  const found = findPasted(
    pasted,
    'name-resolution',
    ({ instance, hostsFileInstances, hostsFileEntries }) =>
      instance !== undefined || hostsFileInstances !== undefined || hostsFileEntries.length > 0,
  );
  if (!found) return nothingPasted('Resolve-DnsName of the host of an instance');
  const { instance, hostsFileEntries, hostsFileInstances = [], queried } = found.facts;
  const facts = [pastedFact(found, `queried: ${queried ?? 'nothing'}; hosts file: ${hostsFileEntries.length} entries`)];
  if (hostsFileInstances.length > 0 || hostsFileEntries.length > 0)
    return warn('The hosts file names an instance.', facts);
  if (instance?.form === 'expected') return pass('The instance is reached by its own name.', facts);
  if (instance?.form === 'public-endpoint')
    return cannotTell('This is the name of the public endpoint, whose ticket is not documented.', facts);
  if (instance) return warn('The name is not the one that the ticket is for.', facts);
  return cannotTell(
    'The name belongs to no instance of this setup.',
    facts,
    'Paste Resolve-DnsName of the full host name.',
  );
}

const judgeService =
  (name: string) =>
  ({ pasted }: ClientEvidence): Finding => {
    const found = findPasted(pasted, 'services', ({ isRunning }) => isRunning[name] !== undefined);
    if (!found) return nothingPasted(`Get-Service ${name}`);
    const isRunning = found.facts.isRunning[name] === true;
    const facts = [pastedFact(found, `${name}: ${isRunning ? 'running' : 'not running'}`)];
    return isRunning ? pass('The service runs.', facts) : warn('The service does not run.', facts);
  };

export const judgeWinHttp = judgeService('winhttpautoproxysvc');
export const judgeIpHelper = judgeService('iphlpsvc');

export function judgeDebuggingProxy({ pasted }: ClientEvidence): Finding {
  const found = findPasted(
    pasted,
    'policy',
    ({ localProxies, absent }) => localProxies !== null || absent.includes('localProxies'),
  );
  if (!found) return nothingPasted('reg query of iphlpsvc\\Parameters\\ProxyMgr');
  const proxies = found.facts.localProxies ?? [];
  const facts = [pastedFact(found, `local proxies: ${proxies.join(', ') || 'none'}`)];
  return proxies.length > 0
    ? fail(`Left behind: ${nameSome(proxies)}.`, facts)
    : pass('No debugging proxy is left behind.', facts);
}

type Test = FactsOf<'connection-test'>;

/** With several instances tested from one computer, one that does not answer counts. */
export function judgeSqlPort({ pasted }: ClientEvidence): Finding {
  const isSql = ({ instance, port, hasSucceeded }: Test) =>
    hasSucceeded !== null && instance !== null && instance !== undefined && (port === 1433 || port === 3342);
  const tests = newestPer(
    listPasted(pasted, 'connection-test', isSql),
    ({ facts }) => `${facts.instance?.instanceKey} ${facts.port}`,
  );
  if (tests.length === 0) return nothingPasted('Test-NetConnection to the host of an instance, port 1433');
  const facts = tests.map((test) =>
    pastedFact(
      test,
      `${nameOf(test.facts)} port ${test.facts.port}: ${test.facts.hasSucceeded ? 'answers' : 'no answer'}`,
    ),
  );
  const failed = tests.filter((test) => !test.facts.hasSucceeded);
  return failed.length > 0
    ? fail(`No answer from ${nameSome(failed.map((test) => nameOf(test.facts)))}.`, facts)
    : pass(`${nameSome(tests.map((test) => nameOf(test.facts)))} answers.`, facts);
}

const nameOf = ({ instance }: Test) => instance?.instanceKey.split('/').at(-1) ?? 'the instance';

/** The list is newest first. */
function newestPer<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

const signInHost = /^login\.(microsoftonline\.(com|us)|chinacloudapi\.cn|partner\.microsoftonline\.cn)$/i;

export function judgeSignInHost({ pasted }: ClientEvidence): Finding {
  const found = findPasted(
    pasted,
    'connection-test',
    ({ host, hasSucceeded, httpStatus }) =>
      signInHost.test(host ?? '') && (hasSucceeded !== null || httpStatus !== null),
  );
  if (!found) return nothingPasted('Test-NetConnection login.microsoftonline.com -Port 443');
  const { hasSucceeded, httpStatus } = found.facts;
  const facts = [
    pastedFact(
      found,
      httpStatus === null ? `port 443: ${hasSucceeded ? 'answers' : 'no answer'}` : `HTTP ${httpStatus}`,
    ),
  ];
  if (httpStatus === 407) return fail('A proxy on the way asks for credentials.', facts);
  if (httpStatus !== null || hasSucceeded) return pass('The sign-in host answers.', facts);
  return fail('The sign-in host does not answer.', facts);
}
