import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePolicies } from './judge-policies';
import type { PersonUnderPolicy, PolicyEffect, PolicyVerdict } from './model';
import { readPolicies } from './read-policy';
import { someApp, someRawPolicy } from './testing/raw-policy';

function judge(raw: unknown, persons: PersonUnderPolicy[] = []): PolicyVerdict {
  const [verdict] = judgePolicies(readPolicies([raw]).policies, someApp, persons);
  if (verdict === undefined) throw new Error('not a policy');
  return verdict;
}

const otherApp = '9c0f1d2e-1111-4222-8333-444455556666';
const group = '7c0f1d2e-1111-4222-8333-444455556666';
const grant = (operator: string | null, controls: string[], more: object = {}) => ({
  operator,
  builtInControls: controls,
  customAuthenticationFactors: [],
  termsOfUse: [],
  authenticationStrength: null,
  ...more,
});

describe('which apps', () => {
  it.each<[string, object, PolicyEffect]>([
    ['all resources', {}, 'blocks'],
    ['the app itself', { includeApplications: [someApp.appId] }, 'blocks'],
    ['the app itself in capitals', { includeApplications: [someApp.appId.toUpperCase()] }, 'blocks'],
    ['another app', { includeApplications: [otherApp] }, 'passes'],
    ['Office 365', { includeApplications: ['Office365'] }, 'passes'],
    ['the admin portals and another app', { includeApplications: ['MicrosoftAdminPortals', otherApp] }, 'passes'],
    ['Azure SQL Database', { includeApplications: ['022907d3-0f1b-48f7-badc-1ba6abab6d66'] }, 'passes'],
    ['no app', { includeApplications: ['None'] }, 'passes'],
    ['all, without the app', { excludeApplications: [someApp.appId.toUpperCase()] }, 'passes'],
    ['all, without another app', { excludeApplications: [otherApp] }, 'blocks'],
    [
      'the app itself, and excludes it',
      { includeApplications: [someApp.appId], excludeApplications: [someApp.appId] },
      'passes',
    ],
    [
      'an including filter',
      { includeApplications: [], applicationFilter: { mode: 'include', rule: 'x' } },
      'cannot-tell',
    ],
    ['all, with an excluding filter', { applicationFilter: { mode: 'exclude', rule: 'x' } }, 'cannot-tell'],
    [
      'another app, with an excluding filter',
      { includeApplications: [otherApp], applicationFilter: { mode: 'exclude', rule: 'x' } },
      'passes',
    ],
    [
      'the app itself and an including filter',
      { includeApplications: [someApp.appId], applicationFilter: { mode: 'include', rule: 'x' } },
      'blocks',
    ],
    ['a kind of app nobody knows yet', { includeApplications: ['AllAgentIdResources'] }, 'cannot-tell'],
    ['all, without a kind of app nobody knows yet', { excludeApplications: ['AllAgentIdResources'] }, 'cannot-tell'],
    ['registering devices', { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] }, 'passes'],
    [
      'an authentication context',
      { includeApplications: [], includeAuthenticationContextClassReferences: ['c1'] },
      'passes',
    ],
    ['nothing that can be read', { includeApplications: [] }, 'cannot-tell'],
  ])('%s: %s', (_, applications, effect) => {
    expect(judge(someRawPolicy({ applications })).effect).toBe(effect);
  });
});

describe('which people', () => {
  it.each<[string, object, PolicyEffect, string]>([
    ['everybody', {}, 'blocks', 'Everybody'],
    ['everybody but a group', { excludeGroups: [group] }, 'blocks', 'Everybody except members of 1 group'],
    ['a group', { includeUsers: [], includeGroups: [group] }, 'can-block', 'Members of 1 group'],
    [
      'two roles and a person',
      { includeUsers: [otherApp], includeRoles: [group, otherApp] },
      'can-block',
      '1 named person and holders of 2 Entra roles',
    ],
    ['guests', { includeUsers: ['GuestsOrExternalUsers'] }, 'passes', ''],
    [
      'external people of some kinds',
      { includeUsers: [], includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } },
      'passes',
      '',
    ],
    ['nobody', { includeUsers: ['None'] }, 'passes', ''],
    ['nobody that can be read', { includeUsers: [] }, 'cannot-tell', ''],
  ])('%s: %s', (_, users, effect, who) => {
    expect(judge(someRawPolicy({ users }))).toMatchObject({ effect, who });
  });

  it('a policy for apps that sign in as themselves stops nobody', () => {
    const raw = someRawPolicy({
      users: { includeUsers: [] },
      conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } },
    });
    expect(judge(raw).effect).toBe('passes');
  });

  it('a person is in by group, out by exclusion, and unknown without memberships', () => {
    const person = { displayName: 'Dana', isGuest: false, roleTemplateIds: [] };
    const raw = someRawPolicy({ users: { includeUsers: [], includeGroups: [group], excludeUsers: ['out'] } });
    const answers = judge(raw, [
      { ...person, id: 'in', groupIds: [group.toUpperCase()] },
      { ...person, id: 'out', groupIds: [group] },
      { ...person, id: 'elsewhere', groupIds: [] },
      { ...person, id: 'unread', groupIds: null },
    ]).persons.map(({ isIn }) => isIn);
    expect(answers).toEqual(['yes', 'no', 'no', 'cannot-tell']);
  });
});

describe('which situations', () => {
  it.each<[string, object, PolicyEffect, string[]]>([
    [
      'outside trusted locations',
      { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      'can-block',
      ['Outside trusted locations'],
    ],
    ['everywhere', { locations: { includeLocations: ['All'], excludeLocations: [] } }, 'blocks', []],
    [
      'at high sign-in risk',
      { signInRiskLevels: ['high', 'medium'] },
      'can-block',
      ['While the sign-in risk is high or medium'],
    ],
    ['legacy clients', { clientAppTypes: ['exchangeActiveSync', 'other'] }, 'passes', []],
    ['browsers', { clientAppTypes: ['browser'] }, 'passes', []],
    ['desktop clients', { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] }, 'blocks', []],
    ['a new kind of client', { clientAppTypes: ['agentic'] }, 'cannot-tell', []],
    ['phones', { platforms: { includePlatforms: ['android', 'iOS'], excludePlatforms: [] } }, 'passes', []],
    ['Windows', { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } }, 'blocks', []],
    [
      'every platform but phones',
      { platforms: { includePlatforms: ['all'], excludePlatforms: ['android', 'iOS'] } },
      'blocks',
      [],
    ],
    [
      'nothing but what is new',
      { platforms: { includePlatforms: ['hologram'], excludePlatforms: [] } },
      'cannot-tell',
      [],
    ],
    [
      'unknown platforms',
      { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows', 'iOS'] } },
      'cannot-tell',
      [],
    ],
    ['every platform', { platforms: { includePlatforms: ['all'], excludePlatforms: [] } }, 'blocks', []],
    [
      'some devices',
      { devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } } },
      'cannot-tell',
      [],
    ],
    ['devices as of old', { devices: { includeDevices: ['All'], excludeDevices: ['Compliant'] } }, 'cannot-tell', []],
    [
      'device code sign-in',
      { authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' } },
      'passes',
      [],
    ],
    ['something new', { agentIdRiskLevels: 'high' }, 'cannot-tell', []],
    ['something new that is not set', { agentIdRiskLevels: null, agents: { include: [] } }, 'blocks', []],
  ])('%s: %s', (_, conditions, effect, when) => {
    expect(judge(someRawPolicy({ conditions }))).toMatchObject({ effect, when });
  });
});

describe('which controls', () => {
  it.each<[string, object | null, PolicyEffect, string]>([
    ['mfa', grant('OR', ['mfa']), 'blocks', 'documented'],
    ['block', grant('OR', ['block']), 'blocks', 'documented'],
    [
      'a strength',
      grant('OR', [], { authenticationStrength: { id: 'x', displayName: 'Phishing-resistant MFA' } }),
      'blocks',
      'inferred',
    ],
    ['terms of use', grant('AND', [], { termsOfUse: ['x'] }), 'blocks', 'inferred'],
    ['a custom factor', grant('AND', [], { customAuthenticationFactors: ['duo'] }), 'blocks', 'inferred'],
    ['a password change and mfa', grant('AND', ['mfa', 'passwordChange']), 'blocks', 'documented'],
    ['mfa or a password change', grant('OR', ['mfa', 'passwordChange']), 'blocks', 'inferred'],
    ['a compliant device', grant('OR', ['compliantDevice']), 'cannot-tell', 'inferred'],
    ['mfa or a compliant device', grant('OR', ['mfa', 'compliantDevice']), 'cannot-tell', 'inferred'],
    ['mfa and a hybrid joined device', grant('AND', ['mfa', 'domainJoinedDevice']), 'blocks', 'documented'],
    ['mfa and a device, how is not known', grant(null, ['mfa', 'domainJoinedDevice']), 'cannot-tell', 'inferred'],
    ['something new', grant('OR', ['riskRemediation']), 'cannot-tell', 'inferred'],
    [
      'mfa or something in a new place',
      grant('OR', ['mfa'], { verifiedId: { required: true } }),
      'cannot-tell',
      'inferred',
    ],
    ['nothing', null, 'passes', 'documented'],
  ])('%s: %s', (_, grantControls, effect, certainty) => {
    expect(judge(someRawPolicy({ grantControls }))).toMatchObject({ effect, certainty });
  });

  it.each<[string, object, PolicyEffect]>([
    ['sign-in frequency', { signInFrequency: { isEnabled: true, value: 1, type: 'days' } }, 'cannot-tell'],
    ['sign-in frequency, switched off', { signInFrequency: { isEnabled: false, value: 1, type: 'days' } }, 'passes'],
    ['a browser that forgets', { persistentBrowser: { isEnabled: true, mode: 'never' } }, 'passes'],
    ['something new', { networkAccess: { isEnabled: true } }, 'cannot-tell'],
  ])('only a session control, %s: %s', (_, sessionControls, effect) => {
    expect(judge(someRawPolicy({ grantControls: null, sessionControls })).effect).toBe(effect);
  });
});

describe('which state', () => {
  it('report-only has its effect and is not enforced', () => {
    const verdict = judge(someRawPolicy({ state: 'enabledForReportingButNotEnforced' }));
    expect(verdict).toMatchObject({ effect: 'blocks', isEnforced: false, state: 'report-only' });
  });

  it('a state nobody knows is never sure', () => {
    expect(judge(someRawPolicy({ state: 'paused' }))).toMatchObject({ effect: 'cannot-tell', isEnforced: false });
  });

  it('says first what decides', () => {
    expect(judge(someRawPolicy()).reasons[0]?.text).toContain('multifactor authentication');
    const [first] = judge(someRawPolicy({ conditions: { agents: ['x'] } })).reasons;
    expect(first?.text).toContain('agents');
  });
});

const anyIds = fc.subarray([someApp.appId, otherApp, 'All', 'None', 'Office365', 'Novel']);
const anyPolicy = fc
  .record({
    state: fc.constantFrom('enabled', 'disabled', 'enabledForReportingButNotEnforced', 'novel'),
    applications: fc.record({
      includeApplications: anyIds,
      excludeApplications: fc.subarray([someApp.appId, otherApp]),
      applicationFilter: fc.constantFrom(
        null,
        { mode: 'include', rule: 'x' },
        { mode: 'exclude', rule: 'x' },
        { mode: '?', rule: 'x' },
      ),
      includeUserActions: fc.subarray(['urn:user:registerdevice']),
    }),
    users: fc.record({
      includeUsers: fc.subarray(['All', 'None', 'GuestsOrExternalUsers', group]),
      includeGroups: fc.subarray([group]),
      excludeGroups: fc.subarray([group]),
    }),
    conditions: fc.record({
      clientAppTypes: fc.subarray(['all', 'browser', 'other', 'mobileAppsAndDesktopClients', 'novel']),
      locations: fc.constantFrom(null, { includeLocations: ['All'], excludeLocations: ['AllTrusted'] }),
      platforms: fc.constantFrom(
        null,
        { includePlatforms: ['iOS'] },
        { includePlatforms: ['all'], excludePlatforms: ['windows'] },
      ),
      signInRiskLevels: fc.subarray(['high', 'medium']),
    }),
    grantControls: fc.option(
      fc
        .tuple(
          fc.constantFrom('AND', 'OR', null),
          fc.subarray(['mfa', 'block', 'compliantDevice', 'passwordChange', 'novel']),
        )
        .map(([operator, controls]) => grant(operator, controls)),
    ),
    sessionControls: fc.constantFrom(
      null,
      { signInFrequency: { isEnabled: true } },
      { persistentBrowser: { isEnabled: true } },
    ),
  })
  .map((parts) => someRawPolicy(parts));

describe('whatever the policy', () => {
  it('switched off, it never stops anybody', () => {
    fc.assert(
      fc.property(anyPolicy, (raw) => {
        expect(judge({ ...raw, state: 'disabled' }).effect).toBe('passes');
      }),
    );
  });

  it('an app it excludes is never stopped by it', () => {
    fc.assert(
      fc.property(anyPolicy, (raw) => {
        const applications = { ...raw.conditions.applications, excludeApplications: [someApp.appId] };
        expect(judge({ ...raw, conditions: { ...raw.conditions, applications } }).effect).toBe('passes');
      }),
    );
  });

  it('a condition nobody knows never makes it pass, nor sure to block', () => {
    fc.assert(
      fc.property(anyPolicy, fc.string({ minLength: 1 }), fc.jsonValue(), (raw, name, value) => {
        fc.pre(!Object.hasOwn(raw.conditions, name) && name !== '__proto__' && !name.includes('@odata.'));
        fc.pre(!['insiderRiskLevels', 'authenticationFlows'].includes(name));
        const before = judge(raw).effect;
        const after = judge({ ...raw, conditions: { ...raw.conditions, [name]: [value, 'set'] } }).effect;
        expect(after).toBe(before === 'passes' ? 'passes' : 'cannot-tell');
      }),
    );
  });

  it('a control more that must be met as well never frees anybody', () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom('mfa', 'compliantDevice', 'novel'), (raw, control) => {
        const controls =
          raw.grantControls === null ? [] : (raw.grantControls as ReturnType<typeof grant>).builtInControls;
        const before = judge({ ...raw, grantControls: grant('AND', controls) }).effect;
        const after = judge({ ...raw, grantControls: grant('AND', [...controls, control]) }).effect;
        if (before === 'blocks' || before === 'can-block') expect(after).toBe(before);
      }),
    );
  });

  it('anything at all that Graph might send is read without a throw, and never passes for being unreadable', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (conditions) => {
        const raw = { ...someRawPolicy(), conditions };
        expect(judge(raw).effect).not.toBe('blocks');
        expect(['cannot-tell', 'passes']).toContain(judge(raw).effect);
      }),
    );
    fc.assert(fc.property(fc.array(fc.jsonValue()), (raw) => void readPolicies(raw)));
  });

  it('a policy without conditions that can be read is one we cannot tell about', () => {
    for (const conditions of [null, {}, [], 'x', { applications: 'All', users: 'All' }]) {
      expect(judge({ ...someRawPolicy(), conditions }).effect).toBe('cannot-tell');
    }
  });
});
