import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { CheckId, CheckResult } from '@/lib/checks/model';
import type { FlowJourney } from '@/lib/journey/build-journey';
import type { HopNames } from '@/lib/journey/hops';
import { judgeHops } from '@/lib/journey/judge-hops';
import type { Flow } from '@/lib/setup/model';
import { HopList } from './hop-list';
import { JourneyDrawing } from './journey-drawing';

const names: HopNames = {
  tenant: 'Contoso',
  tenantId: '00000000-0000-4000-8000-000000000001',
  domain: 'corp.contoso.com',
  client: 'LAPTOP-014',
  host: 'sqlmi-a.1e6d90da5016.database.windows.net',
  kdcProxy: 'https://login.microsoftonline.com/00000000-0000-4000-8000-000000000001/kerberos',
};
const unknown: HopNames = { ...names, domain: null, client: null, host: null, kdcProxy: null };

const failing = (checkId: CheckId): CheckResult => ({
  checkId,
  subject: null,
  state: 'fail',
  why: 'It is off.',
  facts: [],
  next: null,
});
const aJourney = (flow: Flow, ...failed: CheckId[]): FlowJourney => ({
  flow,
  state: 'cannot-tell',
  summary: '',
  hops: judgeHops(flow, failed.map(failing)).map(({ hop, results, ...judged }) => ({
    ...hop,
    ...judged,
    sentence: hop.sentence(names),
    checks: results.map(({ checkId, state, why, next }) => ({
      id: checkId,
      title: checkId,
      state,
      why,
      next,
      at: null,
    })),
  })),
});
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ');

describe.each(['modern-interactive', 'incoming-trust'] as const)('the picture of the %s flow', (flow) => {
  it.each(['wide', 'narrow'] as const)('is whole when %s, with and without names', (size) => {
    for (const known of [names, unknown]) {
      const markup = renderToStaticMarkup(<JourneyDrawing journey={aJourney(flow)} names={known} size={size} />);
      expect(markup).not.toMatch(/undefined|NaN|null/);
      expect(markup.match(/<circle/g)?.length).toBeGreaterThanOrEqual(aJourney(flow).hops.length);
    }
  });

  it('marks the broken hop with a word, and is hidden from those who have the list', () => {
    const markup = renderToStaticMarkup(
      <JourneyDrawing journey={aJourney(flow, 'ENT-CONSENT')} names={names} size="wide" />,
    );
    expect(textOf(markup)).toContain('Broken here');
    expect(textOf(markup)).toContain('Not reached');
    expect(markup.match(/<svg(?![^>]*aria-hidden="true")/)).toBeNull();
  });
});

describe('the list', () => {
  it('says everything the picture does: number, messages, state and why, in order', () => {
    const journey = aJourney('incoming-trust', 'TDO-PRESENT');
    const markup = renderToStaticMarkup(<HopList hops={journey.hops} />);
    const text = textOf(markup);
    for (const hop of journey.hops)
      for (const part of [hop.label, hop.messages, hop.sentence, hop.why]) expect(text).toContain(part);
    expect(
      [...markup.matchAll(/data-hop="([^"]+)" data-state="([^"]+)"/g)].map(([, id, state]) => `${id}: ${state}`),
    ).toEqual([
      'sign-in: cannot-tell',
      'referral: broken',
      'kdc-proxy: not-reached',
      'service-ticket: not-reached',
      'present-ticket: not-reached',
      'login: not-reached',
    ]);
    expect(text.match(/Broken here/g)).toHaveLength(1);
  });
});
