import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { aRow } from '@/lib/inventory/testing/rows';
import type { InstanceRow } from './instance-columns';
import { InstanceTable, type RowChoice } from './instance-table';

const rowsOf = (count: number): InstanceRow[] =>
  Array.from({ length: count }, (_, index) => aRow({ name: `mi-${index + 1}` }));

function render(rows: InstanceRow[], choice?: RowChoice): string {
  return renderToStaticMarkup(
    <InstanceTable label="Instances" rows={rows} sort="name" onSort={() => {}} density="comfortable" choice={choice} />,
  );
}

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;
const chosen = (...names: string[]): RowChoice => ({
  chosen: Object.fromEntries(names.map((name) => [aRow({ name }).key, true as const])),
  onChange: () => {},
});

describe('a list of instances', () => {
  test('has every row in the page while there are few', () => {
    expect(count(render(rowsOf(100)), /data-index=/g)).toBe(100);
  });

  test('has only the rows near the screen in the page when there are many, and says how many there are', () => {
    const html = render(rowsOf(10_000));
    expect(count(html, /data-index=/g)).toBeGreaterThan(10);
    expect(count(html, /data-index=/g)).toBeLessThan(60);
    expect(html).toContain('aria-rowcount="10001"');
  });

  test('is one tab stop: the link of one row, not of all', () => {
    const html = render(rowsOf(20));
    expect(count(html, /<a [^>]*tabindex="0"/g)).toBe(1);
    expect(count(html, /<a [^>]*tabindex="-1"/g)).toBe(19);
  });

  test('says which column it is sorted by', () => {
    const html = render(rowsOf(2));
    expect(count(html, /aria-sort=/g)).toBe(1);
    expect(html).toMatch(/aria-sort="ascending"[^>]*>(?:(?!<\/th>).)*Instance/);
  });

  test('stays a table for a screen reader where it is laid out as cards', () => {
    const html = render(rowsOf(1));
    for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'cell']) expect(html).toContain(`role="${role}"`);
  });
});

describe('a list to choose from', () => {
  const rows: InstanceRow[] = [
    { ...aRow({ name: 'open' }), choice: 'can', because: null },
    { ...aRow({ name: 'finished' }), choice: 'done', because: null },
    { ...aRow({ name: 'resting' }), choice: 'cannot', because: { text: 'It is stopped.', nextStep: 'Start it.' } },
  ];
  const boxOf = (html: string, name: string) =>
    html.match(new RegExp(`<input[^>]*aria-label="Choose ${name}"[^>]*>`))?.[0] ?? '';

  test('offers what can be configured and what is done already, and refuses the rest with its reason', () => {
    const html = render(rows, chosen());
    expect(boxOf(html, 'open')).toContain('aria-disabled="false"');
    expect(boxOf(html, 'finished')).toContain('aria-disabled="false"');
    expect(boxOf(html, 'resting')).toContain('aria-disabled="true"');
    expect(html).toContain('It is stopped.');
    expect(html).toContain('Start it.');
  });

  test('shows what was chosen before', () => {
    const html = render(rows, chosen('finished'));
    expect(boxOf(html, 'finished')).toContain('checked');
    expect(boxOf(html, 'open')).not.toContain('checked');
  });

  test('lets a person take out what was chosen and cannot be configured any more', () => {
    const box = boxOf(render(rows, chosen('resting')), 'resting');
    expect(box).toContain('checked');
    expect(box).toContain('aria-disabled="false"');
  });
});
