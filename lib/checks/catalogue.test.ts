import { describe, expect, it } from 'vitest';
import { checks, rulePackDate } from './catalogue';
import { checkGroups, checkIds } from './model';

describe('the catalogue', () => {
  it('has exactly the named checks, each once, group by group', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual([...checkIds].sort());
    const groups = checks.map(({ group }) => checkGroups.indexOf(group));
    expect(groups).toEqual(groups.toSorted((one, other) => one - other));
  });

  it.each(checks.map((check) => [check.id, check] as const))(
    '%s says rule, source, right, remedy and who',
    (_, check) => {
      for (const text of [check.title, check.rule.text, check.leastRight, check.remedy, check.whoCanDoIt]) {
        expect(text.length).toBeGreaterThan(3);
      }
      expect(check.rule.source.url).toMatch(/^https:\/\//);
      expect(check.evidence.length).toBeGreaterThan(0);
      expect(check.flows.length).toBeGreaterThan(0);
      expect(check.rule.text).toMatch(/\.$/);
    },
  );

  it('is dated no earlier than any source it names', () => {
    for (const { rule } of checks) expect(rule.source.date ?? '').not.toMatch(/^20(2[7-9]|[3-9])/);
    const newest =
      checks
        .map(({ rule }) => rule.source.date ?? '')
        .sort()
        .at(-1) ?? '';
    expect(rulePackDate >= newest).toBe(true);
  });

  it('names the contradictions that Microsoft’s pages hold', () => {
    const contradictionOf = (id: string) => checks.find((check) => check.id === id)?.rule.contradiction ?? '';
    expect(contradictionOf('CLI-OS')).toMatch(/21H1.*Windows 8/);
    expect(contradictionOf('CLI-POLICY')).toMatch(/which of the two wins is not documented/i);
    expect(contradictionOf('AD-ADMIN')).toMatch(/Global Administrator/);
    expect(contradictionOf('MI-CONNTYPE')).toMatch(/2022/);
  });
});
