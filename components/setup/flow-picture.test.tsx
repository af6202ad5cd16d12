import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { layoutFlow, wrapName } from './flow-layout';
import { FlowPicture } from './flow-picture';
import { flowSteps } from './flow-steps';

const names = {
  tenant: 'Contoso',
  domain: 'corp.contoso.com',
  instanceHost: 'mi-finance-prod.1e6d90da5016.database.windows.net',
};
const spn = 'MSSQLSvc/mi-finance-prod.1e6d90da5016.database.windows.net:1433';

const textOf = (markup: string) => markup.replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]+>/g, '');
const partiesOf = (flow: 'modern-interactive' | 'incoming-trust') => flowSteps(flow, names).map((step) => step.party);

describe('the steps', () => {
  it('never ask Active Directory in the modern interactive flow', () => {
    expect(partiesOf('modern-interactive')).toEqual(['entra', 'entra', 'entra', 'instance']);
  });

  it('go from Active Directory by referral to Microsoft Entra ID in the incoming trust-based flow', () => {
    expect(partiesOf('incoming-trust')).toEqual(['directory', 'directory', 'entra', 'entra', 'instance']);
    expect(flowSteps('incoming-trust', names)[1]?.sentence).toContain(
      'referral ticket for the realm KERBEROS.MICROSOFTONLINE.COM',
    );
  });

  it.each(['modern-interactive', 'incoming-trust'] as const)(
    'of the %s flow name the ticket with the host and its port',
    (flow) => {
      expect(flowSteps(flow, names).some((step) => step.sentence.includes(spn))).toBe(true);
    },
  );
});

describe('the picture', () => {
  it('says every step in words outside the drawing, which screen readers skip', () => {
    const markup = renderToStaticMarkup(<FlowPicture flow="incoming-trust" names={names} />);
    const text = textOf(markup);
    for (const step of flowSteps('incoming-trust', names)) expect(text).toContain(step.sentence);
    expect(markup.match(/<svg(?![^>]*aria-hidden="true")/)).toBeNull();
  });

  it('shows both flows one after the other', () => {
    const text = textOf(renderToStaticMarkup(<FlowPicture flow="both" names={names} />));
    expect(text.indexOf('Modern interactive flow')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('Incoming trust-based flow')).toBeGreaterThan(text.indexOf('Modern interactive flow'));
  });

  it('stays whole when domain and instance are not known yet', () => {
    const markup = renderToStaticMarkup(<FlowPicture flow="both" names={{ tenant: 'Contoso' }} />);
    expect(markup).not.toContain('undefined');
    expect(markup).not.toContain('NaN');
  });
});

describe('the layout', () => {
  const spacing = { boxHeight: 70, gap: 30, lane: 40 };

  it('gives each arrow a lane inside the box of its party', () => {
    const steps = flowSteps('incoming-trust', names);
    const { boxes, arrows } = layoutFlow(steps, spacing);
    for (const arrow of arrows) {
      const box = boxes.find(({ party }) => party === steps[arrow.number - 1]?.party);
      expect(arrow.y).toBeGreaterThan(box?.y ?? Number.NaN);
      expect(arrow.y).toBeLessThan((box?.y ?? Number.NaN) + (box?.height ?? Number.NaN));
    }
  });

  it('lets no two boxes and no two arrows touch', () => {
    const { boxes, arrows } = layoutFlow(flowSteps('modern-interactive', names), spacing);
    for (const [index, box] of boxes.slice(1).entries()) {
      const above = boxes[index];
      expect(box.y - ((above?.y ?? 0) + (above?.height ?? 0))).toBe(spacing.gap);
    }
    const heights = arrows.map(({ y }) => y);
    for (const [index, y] of heights.slice(1).entries())
      expect(y - (heights[index] ?? y)).toBeGreaterThanOrEqual(spacing.lane);
  });
});

describe('a long name', () => {
  it('breaks after a dot and loses nothing while there is room', () => {
    const lines = wrapName(names.instanceHost, 30, 3);
    expect(lines).toEqual(['mi-finance-prod.1e6d90da5016.', 'database.windows.net']);
  });

  it('ends with an ellipsis and keeps its length where there is no room', () => {
    const lines = wrapName('a'.repeat(100), 20, 2);
    expect(lines.map((line) => line.length)).toEqual([20, 20]);
    expect(lines[1]?.endsWith('…')).toBe(true);
  });
});
