import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { MonoName } from './host-name';

it.each(['mi-a.1e6d.database.windows.net', 'MSSQLSvc/host.net:1433', 'dana@contoso.com', 'plain', 'ends.with.'])(
  'shows %s whole, with room to break',
  (name) => {
    const markup = renderToStaticMarkup(<MonoName name={name} />);
    expect(markup.replace(/<[^>]+>/g, '')).toBe(name);
  },
);
