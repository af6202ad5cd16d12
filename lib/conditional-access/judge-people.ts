import type { Finding } from './finding';
import type { ConditionalAccessPolicy, PersonUnderPolicy, PolicyPeople } from './model';

export interface PeopleFinding {
  finding: Finding;
  /** Everybody but those it leaves out. */
  isEveryone: boolean;
  /** "Everybody except 2 groups". */
  who: string;
}

/** Whom the policy is about, in counts: names of groups and roles are not part of a policy. */
export function judgePeople({ people, isForWorkloads }: ConditionalAccessPolicy): PeopleFinding {
  const exceptions = describeExceptions(people);
  if (has(people.includeUsers, 'all')) {
    const who = exceptions === '' ? 'Everybody' : `Everybody except ${exceptions}`;
    return {
      finding: { answer: 'yes', text: `It is about ${lower(who)}.`, certainty: 'documented' },
      isEveryone: true,
      who,
    };
  }
  const members = describeIncluded(people);
  if (members !== '') {
    const who = `${members}${exceptions === '' ? '' : `, except ${exceptions}`}`;
    const text = `It is about ${lower(who)}; who that is, policies do not tell.`;
    return { finding: { answer: 'yes', text, certainty: 'documented' }, isEveryone: false, who };
  }
  return { finding: judgeNobody(people, isForWorkloads), isEveryone: false, who: '' };
}

function judgeNobody(people: PolicyPeople, isForWorkloads: boolean): Finding {
  if (people.includesGuests) {
    return {
      answer: 'no',
      text: 'It is about guests only, and Entra Kerberos serves no guests.',
      certainty: 'documented',
    };
  }
  if (isForWorkloads) {
    return {
      answer: 'no',
      text: 'It is about apps that sign in as themselves, not about people.',
      certainty: 'documented',
    };
  }
  if (has(people.includeUsers, 'none')) return { answer: 'no', text: 'It is about nobody.', certainty: 'documented' };
  return { answer: 'cannot-tell', text: 'It does not say whom it is about in a way that is known here.' };
}

/** One person against the policy; exclusion wins. `cannot-tell` where a membership decides that was not read. */
export function isPersonIn(
  { people }: ConditionalAccessPolicy,
  person: PersonUnderPolicy,
): 'yes' | 'no' | 'cannot-tell' {
  const excluded = anyOf([
    has(people.excludeUsers, person.id),
    overlaps(people.excludeGroups, person.groupIds),
    overlaps(people.excludeRoles, person.roleTemplateIds),
    // Which kinds of guests a policy means is more than this asks.
    people.excludesGuests && person.isGuest ? null : false,
  ]);
  if (excluded === true) return 'no';
  const included = anyOf([
    has(people.includeUsers, 'all') || has(people.includeUsers, person.id),
    overlaps(people.includeGroups, person.groupIds),
    overlaps(people.includeRoles, person.roleTemplateIds),
    people.includesGuests && person.isGuest ? null : false,
  ]);
  if (included === false) return 'no';
  return included === null || excluded === null ? 'cannot-tell' : 'yes';
}

/** True when one is; otherwise unknown when one is unknown. */
function anyOf(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function overlaps(ids: readonly string[], own: readonly string[] | null): boolean | null {
  if (ids.length === 0) return false;
  return own === null ? null : own.some((id) => has(ids, id));
}

const has = (ids: readonly string[], wanted: string) => ids.some((id) => id.toLowerCase() === wanted.toLowerCase());

function describeIncluded(people: PolicyPeople): string {
  const named = people.includeUsers.filter((id) => id.toLowerCase() !== 'none');
  const parts = [
    named.length > 0 ? count(named.length, 'named person', 'named people') : '',
    people.includeGroups.length > 0 ? `members of ${count(people.includeGroups.length, 'group')}` : '',
    people.includeRoles.length > 0 ? `holders of ${count(people.includeRoles.length, 'Entra role')}` : '',
  ].filter((part) => part !== '');
  return capital(joinParts(parts));
}

function describeExceptions(people: PolicyPeople): string {
  return joinParts(
    [
      people.excludeUsers.length > 0 ? count(people.excludeUsers.length, 'named person', 'named people') : '',
      people.excludeGroups.length > 0 ? `members of ${count(people.excludeGroups.length, 'group')}` : '',
      people.excludeRoles.length > 0 ? `holders of ${count(people.excludeRoles.length, 'Entra role')}` : '',
      people.excludesGuests ? 'guests' : '',
    ].filter((part) => part !== ''),
  );
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const joinParts = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
