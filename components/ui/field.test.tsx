import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RadioGroup } from './choice';
import { Field } from './field';
import { Input } from './input';

const attribute = (markup: string, name: string) => markup.match(new RegExp(`${name}="([^"]*)"`))?.[1];

describe('a field', () => {
  const render = (hint?: string, error?: string) =>
    renderToStaticMarkup(
      <Field id="tenant" label="Tenant" hint={hint} error={error}>
        {(control) => <Input {...control} />}
      </Field>,
    );

  it('ties its label to the control', () => {
    expect(attribute(render(), 'for')).toBe('tenant');
    expect(render()).not.toContain('aria-describedby=');
    expect(render()).not.toContain('aria-invalid=');
  });

  it('describes the control by hint, then error, and marks it invalid', () => {
    const markup = render('A name or an id', 'Enter the tenant');
    expect(attribute(markup, 'aria-describedby')).toBe('tenant-hint tenant-error');
    expect(attribute(markup, 'aria-invalid')).toBe('true');
    expect(markup).toContain('id="tenant-hint"');
    expect(markup).toContain('id="tenant-error"');
  });
});

describe('a group of radios', () => {
  const options = [
    { value: 'one', label: 'One', hint: 'The first' },
    { value: 'two', label: 'Two' },
  ];
  const markup = renderToStaticMarkup(
    <RadioGroup
      id="count"
      name="count"
      legend="How many?"
      hint="Count them"
      error="Choose how many"
      options={options}
      defaultValue="two"
    />,
  );

  it('gives its own id to the first radio, where the error summary leads', () => {
    expect(markup.match(/<input[^>]*id="count"[^>]*>/)?.[0]).toContain('value="one"');
  });

  it('checks the given value only', () => {
    const checked = [...markup.matchAll(/<input[^>]*>/g)].filter(([tag]) => tag.includes('checked'));
    expect(checked.map(([tag]) => attribute(tag, 'value'))).toEqual(['two']);
  });

  it('names the error on the fieldset and the hint on its option', () => {
    expect(markup.match(/<fieldset[^>]*>/)?.[0]).toContain('aria-describedby="count-group-hint count-group-error"');
    expect(markup.match(/<input[^>]*id="count"[^>]*>/)?.[0]).toContain('aria-describedby="count-hint"');
  });

  it('uses each id once and describes by ids that exist', () => {
    const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const described = [...markup.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, list]) => list?.split(' '));
    expect(ids).toEqual(expect.arrayContaining(described));
  });
});
