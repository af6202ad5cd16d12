import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Held } from '@/lib/plan/model';
import type { GroupedInstance } from '@/lib/plan/summary';
import { PlanRights } from './plan-rights';
import { PlannedInstanceItem } from './planned-instance';

const anInstance = (change: Partial<GroupedInstance> = {}): GroupedInstance => ({
  instanceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/managedInstances/mi-one',
  name: 'mi-one',
  subscriptionId: 's',
  subscriptionName: 'Production',
  resourceGroup: 'rg',
  location: 'westeurope',
  hostName: null,
  clientId: null,
  changes: [
    {
      step: 'enable-service-principal',
      target: 'ARM',
      field: 'properties.servicePrincipal.type',
      before: 'None',
      after: 'SystemAssigned',
    },
  ],
  alreadySo: [{ target: 'ARM', field: 'identity', value: 'SystemAssigned' }],
  rights: [],
  blockers: [],
  warnings: [],
  identity: null,
  group: 'configure',
  ...change,
});

const render = (instance: GroupedInstance, isWhole = true) =>
  renderToStaticMarkup(<PlannedInstanceItem instance={instance} isOpen={false} isWhole={isWhole} onFlip={() => {}} />);

describe('an instance of a plan', () => {
  test('shows what was and what will be, and says where', () => {
    const html = render(anInstance());
    for (const text of ['None', 'SystemAssigned', 'Azure Resource Manager', 'Will be configured', '1 change'])
      expect(html).toContain(text);
  });

  test('folded, its parts are in the page for find-in-page and for paper, unless the list is long', () => {
    expect(render(anInstance())).toContain('What changes');
    expect(render(anInstance(), false)).not.toContain('What changes');
  });

  test('when it is blocked, its changes are not promised and what stands in the way has its next step', () => {
    const blockers = [{ code: 'locked', text: 'There is a lock.', nextStep: 'Ask its owner.' }];
    const html = render(anInstance({ group: 'blocked', blockers }));
    expect(html).toContain('What would change');
    expect(html).toContain('There is a lock.');
    expect(html).toContain('Ask its owner.');
    expect(html).not.toContain('Will be configured');
  });
});

describe('rights of a plan', () => {
  const statusOf = (answer: Held) => {
    const held = { yes: 0, no: 0, 'cannot-tell': 0, [answer]: 2 };
    const html = renderToStaticMarkup(
      <PlanRights
        rights={[{ right: 'Microsoft.Sql/managedInstances/write', purpose: 'Turn it on', held, askFor: [] }]}
      />,
    );
    return html.match(/data-status="([^"]+)"/)?.[1];
  };

  test('not held and not known never look alike', () => {
    expect(new Set((['yes', 'no', 'cannot-tell'] as const).map(statusOf)).size).toBe(3);
    expect(statusOf('cannot-tell')).toBe('cannot-tell');
  });
});
