import type { Finding } from './finding';
import type { AppUnderPolicy, ConditionalAccessPolicy } from './model';

/** Names that stand for groups of Microsoft's own apps; an instance's app is in none of them. */
const otherAppGroups = new Map([
  ['office365', 'Office 365'],
  ['microsoftadminportals', 'the Microsoft admin portals'],
]);

/** What people use who sign in to Azure SQL with Microsoft Entra instead of a Kerberos ticket. */
const AZURE_SQL_DATABASE = '022907d3-0f1b-48f7-badc-1ba6abab6d66';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the policy is about this app. Exclusion wins over every kind of inclusion, as Entra does it. */
export function judgeApps({ applications }: ConditionalAccessPolicy, app: AppUnderPolicy): Finding {
  const appId = app.appId.toLowerCase();
  const include = applications.include.map((id) => id.toLowerCase());
  if (applications.exclude.some((id) => id.toLowerCase() === appId)) {
    return { answer: 'no', text: `It excludes ${app.displayName}.`, certainty: 'documented' };
  }
  const filterMode = applications.filter?.mode;
  const inclusion = describeInclusion(include, appId, app.displayName);
  if (inclusion !== null) {
    if (filterMode === 'exclude' || filterMode === 'unknown') return filterCannotTell;
    const unknown = listUnknown(applications.exclude);
    if (unknown.length > 0) return { answer: 'cannot-tell', text: `It excludes ${unknown.join(', ')}; ${notKnown}` };
    return { answer: 'yes', text: inclusion, certainty: 'documented' };
  }
  if (filterMode === 'include' || filterMode === 'unknown') return filterCannotTell;
  const unknown = listUnknown(applications.include);
  if (unknown.length > 0) return { answer: 'cannot-tell', text: `It is about ${unknown.join(', ')}; ${notKnown}` };
  return outOfScope(applications, include);
}

const notKnown = 'whether that holds the app is not known here.';

/** Groups of apps that came after this was written. */
const listUnknown = (ids: readonly string[]) =>
  ids.filter((id) => {
    const name = id.toLowerCase();
    return name !== 'all' && name !== 'none' && !otherAppGroups.has(name) && !guid.test(name);
  });

function describeInclusion(include: readonly string[], appId: string, name: string): string | null {
  if (include.includes(appId)) return `It names ${name}.`;
  return include.includes('all') ? `It covers all resources (formerly “all cloud apps”), and ${name} is one.` : null;
}

const filterCannotTell: Finding = {
  answer: 'cannot-tell',
  text: 'It chooses apps by a filter over custom security attributes, which takes another role to read.',
};

function outOfScope(
  { userActions, authenticationContexts }: ConditionalAccessPolicy['applications'],
  include: string[],
): Finding {
  if (include.length > 0 && !include.every((id) => id === 'none')) {
    const names = [...new Set(include.flatMap((id) => otherAppGroups.get(id) ?? []))];
    const about = names.length > 0 ? names.join(' and ') : 'other apps';
    if (include.includes(AZURE_SQL_DATABASE)) {
      return {
        answer: 'no',
        text: 'It names Azure SQL Database, which people use who sign in with Microsoft Entra; a Kerberos ticket is for the instance’s own app.',
        certainty: 'inferred',
      };
    }
    return { answer: 'no', text: `It is about ${about} only.`, certainty: 'documented' };
  }
  if (userActions.length > 0) {
    return {
      answer: 'no',
      text: 'It is about registering devices or security information, not about apps.',
      certainty: 'documented',
    };
  }
  if (authenticationContexts.length > 0) {
    return {
      answer: 'no',
      text: 'It is about authentication contexts, which a ticket request does not ask for.',
      certainty: 'inferred',
    };
  }
  if (include.includes('none')) return { answer: 'no', text: 'It is about no app.', certainty: 'documented' };
  return { answer: 'cannot-tell', text: 'It does not say which apps it is about in a way that is known here.' };
}
