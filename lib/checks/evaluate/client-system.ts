import { isServedByModern, isServedByTrust, parseVersion, type Served } from './builds';
import { cannotTell, type Finding, type FoundFact, fail, pass, warn } from './finding';
import { type ClientEvidence, findPasted, listPasted, pastedFact, type World } from './subjects';

/** Evaluators of one computer: its Windows, how it is joined, and what the person at it holds. */

export const nothingPasted = (what: string): Finding =>
  cannotTell('Nothing was pasted from it that says so.', [], `Paste the output of ${what} from it.`);

/** One flow that serves the computer is enough; which one is said. */
function judgeFlows(
  answers: readonly (readonly [flow: string, served: Served])[],
  what: string,
  facts: readonly FoundFact[],
): Finding {
  const by = (served: Served) => answers.filter(([, answer]) => answer === served).map(([flow]) => flow);
  const [yes, no, doubtful] = [by('yes'), by('no'), by('doubtful')];
  if (yes.length > 0) {
    const rest = no.length > 0 ? `, not by the ${no.join(' nor the ')}` : '';
    return pass(`${what} is served by the ${yes.join(' and the ')}${rest}.`, facts);
  }
  if (doubtful.length > 0) {
    return warn(
      `${what} meets the table of Microsoft’s article, not its prose (21H1).`,
      facts,
      'Update it, or try before you rely on it.',
    );
  }
  if (no.length === answers.length) return fail(`${what} is not served by the ${no.join(' nor the ')}.`, facts);
  return cannotTell(
    'Its number is that of a client and of a server, and it decides which one it is.',
    facts,
    'Paste systeminfo, which names the product.',
  );
}

const modern = 'modern interactive flow';
const trust = 'incoming trust-based flow';

export function judgeWindows({ pasted }: ClientEvidence, { uses }: World): Finding {
  const found = findPasted(pasted, 'system', ({ version }) => version !== null);
  const text = found?.facts.version ?? null;
  if (!found || text === null) return nothingPasted('winver or systeminfo');
  const { isServer, productName } = found.facts;
  const facts = [pastedFact(found, `${productName ?? 'Windows'} ${text}`)];
  const version = parseVersion(text);
  if (version === null) return cannotTell(`"${text}" is not whole: three numbers are needed.`, facts);
  const answers = [
    ...(uses['modern-interactive'] ? [[modern, isServedByModern(version, isServer)] as const] : []),
    ...(uses['incoming-trust'] ? [[trust, isServedByTrust(version, isServer)] as const] : []),
  ];
  return judgeFlows(answers, `Windows ${text}`, facts);
}

const dsregcmd = 'dsregcmd.exe /status';
const toServed = (flag: boolean | null): Served => (flag === null ? 'unknown' : flag ? 'yes' : 'no');

export function judgeJoin({ pasted }: ClientEvidence, { uses, context }: World): Finding {
  const found = findPasted(
    pasted,
    'dsregcmd',
    ({ isEntraJoined, isDomainJoined }) => isEntraJoined !== null || isDomainJoined !== null,
  );
  if (!found) return nothingPasted(dsregcmd);
  const { isEntraJoined, isDomainJoined, isOwnTenant, tenantId } = found.facts;
  const facts = [pastedFact(found, `AzureAdJoined: ${yesNo(isEntraJoined)}, DomainJoined: ${yesNo(isDomainJoined)}`)];
  const isOther =
    isOwnTenant === false ||
    (isOwnTenant === undefined && isGuid(tenantId) && tenantId.toLowerCase() !== context.tenantId.toLowerCase());
  if (isEntraJoined === true && isOther && !uses['incoming-trust']) {
    return fail('It is joined to another Microsoft Entra tenant.', facts);
  }
  const answers = [
    ...(uses['modern-interactive'] ? [[modern, isOther ? 'no' : toServed(isEntraJoined)] as const] : []),
    ...(uses['incoming-trust'] ? [[trust, toServed(isDomainJoined)] as const] : []),
  ];
  const finding = judgeFlows(answers, 'The computer', facts);
  return finding.state === 'cannot-tell'
    ? cannotTell('The output does not say how it is joined.', facts, `Paste the whole output of ${dsregcmd}.`)
    : finding;
}

const yesNo = (flag: boolean | null) => (flag === null ? 'not printed' : flag ? 'YES' : 'NO');
const isGuid = (text: string | null): text is string => text !== null && /^[0-9a-f-]{36}$/i.test(text);

const remote = 'A remote or elevated session shows the state of somebody else.';

export function judgePrt({ pasted }: ClientEvidence): Finding {
  const found = findPasted(pasted, 'dsregcmd', ({ hasPrt }) => hasPrt !== null);
  if (!found) return nothingPasted(dsregcmd);
  const { hasPrt, isSessionRemote, prtAttemptStatus, prtServerErrorCode } = found.facts;
  const facts = [pastedFact(found, `AzureAdPrt: ${yesNo(hasPrt)}`)];
  if (hasPrt) return pass('The person has a primary refresh token.', facts);
  if (isSessionRemote) return cannotTell(remote, facts, `Run ${dsregcmd} as the person, at the computer.`);
  const why = [prtAttemptStatus, prtServerErrorCode].flatMap((code) => code ?? []).join(', ');
  return fail(`The person has no primary refresh token${why ? ` (${why})` : ''}.`, facts);
}

const cloudTgt = /^krbtgt\/KERBEROS\.MICROSOFTONLINE\.COM$/i;

export function judgeCloudTicket({ pasted }: ClientEvidence): Finding {
  const listed = listPasted(pasted, 'klist', ({ tickets }) => tickets.some(({ server }) => cloudTgt.test(server)))[0];
  const printed = findPasted(pasted, 'dsregcmd', ({ hasCloudTgt }) => hasCloudTgt !== null);
  if (listed && (!printed || listed.at >= printed.at)) {
    return pass('klist lists a ticket of the cloud realm.', [
      pastedFact(listed, 'krbtgt/KERBEROS.MICROSOFTONLINE.COM'),
    ]);
  }
  if (!printed) return nothingPasted(`${dsregcmd} (Windows 11) or klist`);
  const facts = [pastedFact(printed, `CloudTgt: ${yesNo(printed.facts.hasCloudTgt)}`)];
  if (printed.facts.hasCloudTgt)
    return pass('The person can have a cloud ticket. That the policy is on is another check.', facts);
  if (printed.facts.isSessionRemote)
    return cannotTell(remote, facts, `Run ${dsregcmd} as the person, at the computer.`);
  return fail('The person has no cloud ticket.', facts);
}
