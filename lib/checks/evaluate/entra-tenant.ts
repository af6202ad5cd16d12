import type { Reading } from '../model';
import { cannotTell, type Finding, type FoundFact, fail, nameSome, notApplicable, pass, warn } from './finding';
import type { World } from './subjects';

/** Evaluators of the directory as a whole. */

const graph = (text: string, at: string | null): FoundFact => ({ text, kind: 'graph', at });

function ifFound<T>(reading: Reading<T> | null, what: string, judge: (found: T, at: string) => Finding): Finding {
  if (reading === null) return cannotTell(`${what} not read yet.`);
  if ('reason' in reading) return cannotTell(`${what} not readable: ${reading.reason}`);
  return judge(reading.found, reading.at);
}

const hidden = 'Microsoft Graph did not show it. That happens without the right to read it, and is not a no.';

export const judgeSyncOn = ({ evidence }: World): Finding =>
  ifFound(evidence.organization, 'Synchronisation is', ({ isSyncEnabled }, at) => {
    if (isSyncEnabled === null) return cannotTell(hidden);
    const facts = [graph(`onPremisesSyncEnabled: ${isSyncEnabled}`, at)];
    return isSyncEnabled
      ? pass('Synchronisation is on.', facts)
      : fail('Synchronisation is off in this tenant.', facts);
  });

const staleSyncInHours = 24;

export const judgeSyncAge = ({ evidence }: World): Finding =>
  ifFound(evidence.organization, 'The last synchronisation is', ({ isSyncEnabled, lastSyncAt }, at) => {
    if (isSyncEnabled === false) return notApplicable('Synchronisation is off.');
    const last = lastSyncAt === null ? Number.NaN : Date.parse(lastSyncAt);
    if (Number.isNaN(last)) return cannotTell(hidden);
    const facts = [graph(`onPremisesLastSyncDateTime: ${lastSyncAt}`, at)];
    const hours = Math.floor((Date.parse(at) - last) / 3_600_000);
    return hours < staleSyncInHours
      ? pass(
          hours < 1 ? 'It ran within the hour before it was read.' : `It ran ${hours} hours before it was read.`,
          facts,
        )
      : warn(`It had not run for ${hours} hours when it was read.`, facts);
  });

export const judgeSampleUser = ({ evidence }: World): Finding =>
  ifFound(evidence.sampleUser, 'A person is', (person, at) => {
    const { userType, isSyncEnabled, samAccountName, domainName, securityIdentifier, onPremisesUserPrincipalName } =
      person;
    const who = person.displayName || 'This person';
    if (userType?.toLowerCase() === 'guest')
      return fail(`${who} is a guest: guests get no ticket.`, [graph('userType: Guest', at)]);
    const attributes = {
      onPremisesSamAccountName: samAccountName,
      onPremisesDomainName: domainName,
      onPremisesSecurityIdentifier: securityIdentifier,
    };
    const missing = Object.entries(attributes).flatMap(([name, value]) => (value ? [] : [name]));
    const facts = [graph(`${who}: ${missing.length === 0 ? 'all attributes' : `without ${missing.join(', ')}`}`, at)];
    if (missing.length === 0) {
      return onPremisesUserPrincipalName
        ? pass(`${who} has every attribute.`, facts)
        : warn(`${who} has no onPremisesUserPrincipalName, which one of two articles asks for.`, facts);
    }
    if (isSyncEnabled === true) return fail(`${who} is synchronised without ${nameSome(missing)}.`, facts);
    return cannotTell(
      `${who} looks like a cloud-only account, or Microsoft Graph did not show more. Cloud-only accounts are not documented for instances.`,
      facts,
      'Look at somebody who signs in with an Active Directory account.',
    );
  });

const serverAccount = /^krbtgt[_-]/i;

export const judgeKrbtgt = ({ evidence }: World): Finding =>
  ifFound(evidence.krbtgt, 'The account is', (people, at) => {
    const synced = people.filter(
      ({ isSyncEnabled, displayName, userPrincipalName, samAccountName }) =>
        isSyncEnabled === true &&
        [displayName, userPrincipalName, samAccountName ?? ''].some((name) => serverAccount.test(name)),
    );
    if (synced.length === 0)
      return pass('No such account is in the directory.', [graph('No synchronised krbtgt account', at)]);
    return warn(
      `${nameSome(synced.map(({ displayName }) => displayName))} is synchronised to Microsoft Entra ID.`,
      synced.map(({ userPrincipalName }) => graph(userPrincipalName, at)),
    );
  });

/** What becomes of such apps is not documented, so nothing passes or fails. */
export const judgeOrphans = ({ evidence }: World): Finding =>
  ifFound(evidence.orphans, 'Apps of deleted instances are', (orphans, at) => {
    if (orphans.length === 0)
      return notApplicable('No deleted instance is known whose app is still there.', [graph('none', at)]);
    const facts = orphans.map(({ displayName, instanceName }) => graph(`${displayName}, of ${instanceName}`, at));
    return warn(`Still there: ${nameSome(orphans.map(({ displayName }) => displayName))}.`, facts);
  });
