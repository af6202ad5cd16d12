import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PastedLines } from './pasted-lines';

const line = (number: number, text: string, isDecisive = false) => ({ number, text, isDecisive });

test('hostile text is shown as text', () => {
  const text = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;
  const html = renderToStaticMarkup(<PastedLines label="Pasted lines of klist" excerpts={[[line(1, text)]]} />);
  expect(html).not.toMatch(/<img|<script/);
  expect(html).toContain('&lt;script&gt;');
});

test('a decisive line says so in words, others do not', () => {
  const html = renderToStaticMarkup(
    <PastedLines label="Pasted lines of klist" excerpts={[[line(1, 'a'), line(2, 'b', true)], [line(9, 'c')]]} />,
  );
  expect(html.match(/Decisive: /g)).toHaveLength(1);
  expect(html).toMatch(/Decisive: <\/span><\/span><span[^>]*>b</);
});
