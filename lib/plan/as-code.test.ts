import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScript } from '@/lib/testing/parse-script';
import { renderPlanAsCode } from './as-code';
import type { Plan, PlannedChange, PlannedInstance } from './model';
import { encodePath, quoteBash, quotePowerShell, toCommentText } from './quote';

const idOf = (name: string, group = 'rg-prod') =>
  `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/${group}/providers/Microsoft.Sql/managedInstances/${name}`;

const enabling: PlannedChange = {
  step: 'enable-service-principal',
  target: 'ARM',
  field: 'properties.servicePrincipal.type',
  before: 'None',
  after: 'SystemAssigned',
};
const consenting: PlannedChange = {
  step: 'grant-consent',
  target: 'Graph',
  field: 'oauth2PermissionGrants (Microsoft Graph)',
  before: 'openid',
  after: 'User.Read openid profile',
  consent: { resourceAppId: 'graph-app', resourceName: 'Microsoft Graph', added: ['User.Read', 'profile'] },
};

const changingMode: PlannedChange = {
  step: 'set-authentication-metadata',
  target: 'ARM',
  field: 'properties.authenticationMetadata',
  before: 'AzureAD',
  after: 'Paired',
};

const aPlanned = (overrides: Partial<PlannedInstance> = {}): PlannedInstance => {
  const name = overrides.name ?? 'mi-sales';
  return {
    instanceId: idOf(name),
    name,
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    subscriptionName: 'Production',
    resourceGroup: 'rg-prod',
    location: 'westeurope',
    hostName: null,
    clientId: null,
    changes: [enabling, { ...consenting, before: 'no app yet', consent: undefined }],
    alreadySo: [],
    rights: [],
    blockers: [],
    warnings: [],
    identity: null,
    ...overrides,
  };
};
const aPlan = (overrides: Partial<Plan> = {}): Plan => ({
  schema: 1,
  id: 'plan-1',
  madeAt: '2026-02-10T10:00:00Z',
  madeBy: { objectId: 'dana', name: 'Dana' },
  tenantId: '00000000-1111-4222-8333-444444444444',
  cloud: 'AzureCloud',
  instances: [aPlanned()],
  carriedWarnings: [],
  ...overrides,
});
/** What follows the functions: the lines that name instances. */
const callsOf = (script: string) =>
  script
    .slice(script.lastIndexOf('\n}\n') + 3)
    .trim()
    .split('\n');

describe('the plan as a script', () => {
  const fleet = aPlan({
    instances: [
      aPlanned(),
      aPlanned({ name: 'mi-hr', clientId: 'app-hr', changes: [consenting] }),
      aPlanned({ name: 'mi-done', changes: [] }),
      aPlanned({
        name: 'mi-locked',
        blockers: [{ code: 'locked', text: 'The resource group "rg-prod" has a read-only lock "freeze".' }],
      }),
    ],
  });

  it('calls what each instance needs and nothing for those that are done or blocked, in bash', () => {
    const { apply, undo } = renderPlanAsCode(fleet, 'az');
    expect(callsOf(apply)).toEqual([
      '# mi-sales (resource group rg-prod)',
      `enable '${idOf('mi-sales')}'`,
      `consent '${idOf('mi-sales')}'`,
      '# mi-hr (resource group rg-prod)',
      `consent '${idOf('mi-hr')}'`,
    ]);
    expect(apply).toContain(
      '# Left out: mi-locked (resource group rg-prod). The resource group "rg-prod" has a read-only lock "freeze".\n',
    );
    expect(apply).not.toContain('mi-done');
    expect(callsOf(undo)).toEqual([
      '# mi-sales (resource group rg-prod)',
      `disable '${idOf('mi-sales')}'`,
      '# mi-hr (resource group rg-prod)',
      "revoke 'app-hr' 'graph-app' 'User.Read profile'",
    ]);
  });

  it('does the same in PowerShell', () => {
    const { apply, undo } = renderPlanAsCode(fleet, 'powershell');
    expect(callsOf(apply)).toEqual([
      '# mi-sales (resource group rg-prod)',
      `Enable-ServicePrincipal '${idOf('mi-sales')}'`,
      `Grant-Consent '${idOf('mi-sales')}'`,
      '# mi-hr (resource group rg-prod)',
      `Grant-Consent '${idOf('mi-hr')}'`,
    ]);
    expect(callsOf(undo)).toEqual([
      '# mi-sales (resource group rg-prod)',
      `Disable-ServicePrincipal '${idOf('mi-sales')}'`,
      '# mi-hr (resource group rg-prod)',
      "Revoke-Scope 'app-hr' 'graph-app' @('User.Read', 'profile')",
    ]);
  });

  it.each([
    ['AzureCloud', 'https://graph.microsoft.com', 'Global'],
    ['AzureUSGovernment', 'https://graph.microsoft.us', 'USGov'],
    ['AzureChinaCloud', 'https://microsoftgraph.chinacloudapi.cn', 'China'],
  ] as const)('goes to the endpoints of %s only', (cloud, graph, environment) => {
    const bash = renderPlanAsCode(aPlan({ cloud }), 'az').apply;
    expect(bash).toContain(`az cloud set --name '${cloud}'`);
    expect([...new Set(bash.match(/https:\/\/[^/']+/g))]).toEqual([graph]);
    const powerShell = renderPlanAsCode(aPlan({ cloud }), 'powershell').apply;
    expect(powerShell).toContain(`Connect-AzAccount -Environment '${cloud}' -Tenant`);
    expect(powerShell).toContain(`Connect-MgGraph -Environment '${environment}' -TenantId`);
  });

  it('sends the service principal and nothing else of the instance', () => {
    for (const form of ['az', 'powershell'] as const) {
      const { apply, undo } = renderPlanAsCode(fleet, form);
      expect([...`${apply}${undo}`.matchAll(/\{"properties":[^']*/g)].map(([body]) => body)).toEqual([
        '{"properties":{"servicePrincipal":{"type":"SystemAssigned"}}}',
        '{"properties":{"servicePrincipal":{"type":"None"}}}',
      ]);
    }
  });

  it('sets the metadata mode after the service principal and before consent', () => {
    const plan = aPlan({ instances: [aPlanned({ changes: [enabling, changingMode, consenting] })] });
    expect(callsOf(renderPlanAsCode(plan, 'powershell').apply).map((line) => line.split(' ')[0])).toEqual([
      '#',
      'Enable-ServicePrincipal',
      'Set-MetadataMode',
      'Grant-Consent',
    ]);
    expect(callsOf(renderPlanAsCode(plan, 'az').undo)).toContain(`set_mode '${idOf('mi-sales')}' 'AzureAD'`);
  });

  it('is well formed, whatever is in it', async () => {
    const instances = [...fleet.instances, aPlanned({ name: "o'brien $(x) `y` ]", changes: [changingMode] })];
    for (const [form, language] of [
      ['az', 'bash'],
      ['powershell', 'powershell'],
    ] as const) {
      const { apply, undo } = renderPlanAsCode(aPlan({ instances }), form);
      expect((await parseScript(language, apply)).broken).toBeNull();
      expect((await parseScript(language, undo)).broken).toBeNull();
    }
  });

  it('a plan with nothing to do gives scripts that do nothing', () => {
    const plan = aPlan({ instances: [aPlanned({ changes: [] })] });
    for (const form of ['az', 'powershell'] as const) {
      const { apply, undo } = renderPlanAsCode(plan, form);
      expect(apply).toContain('# Nothing to do.');
      expect(undo).toContain('# Nothing to take back.');
      expect(`${apply}${undo}`).not.toMatch(/PATCH|patch|consent\(\)/);
    }
  });

  it('says where it cannot know what to take back', () => {
    const unread = aPlanned({ clientId: 'app-1', changes: [{ ...consenting, consent: undefined }] });
    expect(renderPlanAsCode(aPlan({ instances: [unread] }), 'az').undo).toContain('what was granted is not known here');
  });
});

describe('hostile names', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          "'",
          '"',
          '$',
          '`',
          '\\',
          '\n',
          '\r',
          '#',
          ';',
          '$(id)',
          '‘',
          '’',
          '\u2028',
          '\u202e',
          ' ',
          'a',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  );
  const withoutNul = (text: string) => text.replaceAll('\0', '');

  it('a bash word reads back as the name', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(readBash(quoteBash(name))).toBe(withoutNul(name));
      }),
    );
  });

  it('a PowerShell string reads back as the name', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(readPowerShell(quotePowerShell(name))).toBe(withoutNul(name));
      }),
    );
  });

  it('a comment stays on its line', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(toCommentText(name)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      }),
    );
  });

  it('an id in a URL keeps its path and starts neither a query nor a fragment', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const path = encodePath(`/subscriptions/${name}`);
        expect(path).not.toMatch(/[?#\s"\\]/);
        expect(decodeURIComponent(path)).toBe(`/subscriptions/${name}`.toWellFormed());
      }),
    );
  });

  it('no name of an instance, a group or an app starts a line or leaves its quotes', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, resourceGroup, clientId) => {
        const instances = [
          aPlanned({ name, resourceGroup, instanceId: idOf(name, resourceGroup) }),
          aPlanned({ name, resourceGroup, clientId, instanceId: idOf(name, resourceGroup), changes: [consenting] }),
          aPlanned({ name, resourceGroup, blockers: [{ code: 'locked', text: name }] }),
        ];
        const lines = callsOf(renderPlanAsCode(aPlan({ instances }), 'az').apply);
        expect(lines).toHaveLength(5);
        for (const line of lines) expect(line).toMatch(/^(# .*|(enable|consent) '[^'\n]*'(\\''[^'\n]*')*)$/);
      }),
    );
  });
});

/** What bash makes of single-quoted parts and escaped quotes. */
function readBash(word: string): string {
  let text = '';
  let rest = word;
  while (rest !== '') {
    if (rest.startsWith("\\'")) {
      text += "'";
      rest = rest.slice(2);
      continue;
    }
    const end = rest.indexOf("'", 1);
    if (!rest.startsWith("'") || end < 0) throw new Error('Not a quoted word.');
    text += rest.slice(1, end);
    rest = rest.slice(end + 1);
  }
  return text;
}

/** What PowerShell makes of a verbatim string: any quotation mark ends it unless another follows. */
function readPowerShell(literal: string): string {
  const isQuote = (character: string | undefined) => character !== undefined && /['\u2018-\u201b]/.test(character);
  if (!isQuote(literal[0])) throw new Error('Not a string.');
  let text = '';
  for (let position = 1; position < literal.length; position++) {
    const character = literal[position] ?? '';
    if (isQuote(character)) {
      if (!isQuote(literal[position + 1])) {
        if (position !== literal.length - 1) throw new Error('The string ends early.');
        return text;
      }
      position++;
    }
    text += character;
  }
  throw new Error('The string does not end.');
}
