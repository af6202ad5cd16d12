import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Status, StatusIcon, type StatusKind, statusLooks } from './status';

const kinds = Object.keys(statusLooks) as StatusKind[];

describe.each(kinds)('the status %s', (kind) => {
  it('is a shape, a word and a colour', () => {
    const markup = renderToStaticMarkup(<Status kind={kind} />);
    expect(markup).toContain('<svg');
    expect(markup).toContain(statusLooks[kind].word);
    expect(markup).toContain(statusLooks[kind].text);
  });

  it('takes the words of a page that knows more', () => {
    const markup = renderToStaticMarkup(<Status kind={kind}>Waiting for Microsoft Entra</Status>);
    expect(markup).toContain('Waiting for Microsoft Entra');
    expect(markup).not.toContain(`>${statusLooks[kind].word}<`);
  });
});

it('shapes differ without colour', () => {
  const shapes = kinds.map((kind) => renderToStaticMarkup(<StatusIcon kind={kind} />).replace(/class="[^"]*"/, ''));
  expect(new Set(shapes).size).toBe(kinds.length);
});

it('colours and words differ too', () => {
  expect(new Set(kinds.map((kind) => statusLooks[kind].text)).size).toBe(kinds.length);
  expect(new Set(kinds.map((kind) => statusLooks[kind].word)).size).toBe(kinds.length);
});
