import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksById } from '../catalogue';
import type { CheckEvidence } from '../evidence';
import type { CheckContext, PastedEvidence } from '../model';
import type { PastedSource } from '../pasted-facts';
import {
  anInstanceEvidence,
  aPaste,
  aRow,
  context,
  modernOnly,
  noEvidenceOf,
  silent,
  someEvidence,
  trustOnly,
} from '../testing/evidence-builders';
import { fixtures } from '../testing/fixtures';
import { evaluateAll } from './evaluate';

const evidenceOfFixtures: CheckEvidence[] = Object.values(fixtures).flatMap((own) =>
  Object.values(own).flatMap((fixture) =>
    typeof fixture === 'string' ? [] : ['evidence' in fixture ? fixture.evidence : fixture],
  ),
);
const pieces: PastedEvidence[] = evidenceOfFixtures.flatMap(({ pasted }) => pasted);
const sources = Object.keys(silent) as PastedSource[];
const contexts: fc.Arbitrary<CheckContext> = fc.constantFrom(context, modernOnly, trustOnly);

/** Any of the fixtures' pastes, with any of its facts gone. */
const damagedPiece = fc
  .tuple(fc.constantFrom(...pieces), fc.infiniteStream(fc.boolean()), fc.constantFrom(null, 'PC-1', 'PC-2'))
  .map(([piece, coins, client]): PastedEvidence => {
    const nothing: Record<string, unknown> = silent[piece.facts.source];
    // What a source may leave out is left out, the rest says nothing.
    const facts = Object.entries(piece.facts).flatMap(([name, value]) => {
      if (name === 'source' || coins.next().value) return [[name, value] as const];
      return name in nothing ? [[name, nothing[name]] as const] : [];
    });
    return { ...piece, client, facts: Object.fromEntries(facts) as PastedEvidence['facts'] };
  });

/** Parts of different fixtures, put together. */
const anyEvidence = fc
  .tuple(
    fc.array(fc.constantFrom(...evidenceOfFixtures), { minLength: 1, maxLength: 4 }),
    fc.array(damagedPiece, { maxLength: 6 }),
  )
  .map(
    ([parts, pasted]): CheckEvidence => ({
      ...Object.assign(
        noEvidenceOf(),
        ...parts.map((part) => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null))),
      ),
      pasted: [...parts.flatMap((part) => part.pasted), ...pasted],
    }),
  );

describe('whatever the evidence', () => {
  it('every check has an answer, with a reason, and nothing throws', () => {
    fc.assert(
      fc.property(anyEvidence, contexts, (evidence, within) => {
        const results = evaluateAll(evidence, within);
        expect(new Set(results.map(({ checkId }) => checkId)).size).toBe(53);
        for (const { why } of results) expect(why.length).toBeGreaterThan(5);
      }),
    );
  });

  it('uncertain rules neither pass nor fail, reported ones do not fail, and old evidence does not pass', () => {
    fc.assert(
      fc.property(anyEvidence, contexts, (evidence, within) => {
        for (const { checkId, state, facts } of evaluateAll(evidence, within)) {
          const { certainty } = checksById[checkId].rule;
          if (certainty === 'uncertain') expect(['pass', 'fail']).not.toContain(state);
          if (certainty === 'reported') expect(state).not.toBe('fail');
          if (state === 'pass') expect(facts.filter(({ isStale }) => isStale)).toEqual([]);
        }
      }),
    );
  });

  it('the order of what was pasted changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(damagedPiece, { maxLength: 6 }), (given) => {
        const pasted = given.map((piece, index) => ({
          ...piece,
          at: new Date(Date.parse('2026-11-20') + index * 60_000).toISOString(),
        }));
        const key = (one: CheckEvidence) =>
          evaluateAll(one, context)
            .map(({ checkId, subject, state, why }) => `${checkId} ${subject} ${state} ${why}`)
            .sort();
        expect(key(someEvidence({ pasted: pasted.toReversed() }))).toEqual(key(someEvidence({ pasted })));
      }),
    );
  });
});

describe('silence', () => {
  it.each(sources)('%s that says nothing passes nothing and fails nothing', (source) => {
    const before = evaluateAll(noEvidenceOf(), context);
    const after = evaluateAll({ ...noEvidenceOf(), pasted: [aPaste(source, {})] }, context);
    const judged = after.filter(({ state }) => state === 'pass' || state === 'fail');
    if (source === 'auth-scheme')
      expect(judged.map(({ checkId, state }) => [checkId, state])).toEqual([['SQL-AUTHSCHEME', 'fail']]);
    else expect(judged).toEqual(before.filter(({ state }) => state === 'pass' || state === 'fail'));
  });

  it('of Azure passes nothing about an instance', () => {
    const mute = aRow(
      {
        state: null,
        provisioningState: null,
        hostName: null,
        dnsZone: null,
        servicePrincipal: { type: 'SystemAssigned', clientId: null, principalId: null, tenantId: null },
        entraAdmin: undefined,
        authenticationMetadata: null,
        connectionType: null,
        isPublicEndpointEnabled: null,
      },
      { directory: null, directoryReadAt: null },
    );
    const results = evaluateAll(someEvidence({ instances: [anInstanceEvidence({ row: mute })] }), context);
    const passing = results.filter(({ state }) => state === 'pass').map(({ checkId }) => checkId);
    expect(passing).toEqual(['ARM-READ', 'MI-SP-TYPE']);
  });
});
