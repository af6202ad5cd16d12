import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const tokens = readTokens(css);

const backgrounds = ['surface', 'surface-raised', 'surface-sunken', 'surface-float'];
const statuses = ['done', 'action', 'failed', 'waiting', 'unknown', 'neutral'];

/** [foreground, backgrounds, least ratio]: WCAG 2.2 asks 4.5 of text, 3 of control borders, rings and icons. */
const pairs: [foreground: string, backgrounds: string[], ratio: number][] = [
  ['ink', [...backgrounds, 'hover', 'selected', 'accent-soft', ...statuses.map((status) => `${status}-soft`)], 7],
  ['ink-muted', [...backgrounds, 'hover', 'selected', ...statuses.map((status) => `${status}-soft`)], 4.5],
  ['link', [...backgrounds, 'hover', 'selected', 'accent-soft', ...statuses.map((status) => `${status}-soft`)], 4.5],
  ...statuses.map((status): [string, string[], number] => [
    status,
    [...backgrounds, 'hover', 'selected', `${status}-soft`],
    4.5,
  ]),
  ['on-accent', ['accent', 'accent-hover'], 4.5],
  ['on-danger', ['danger', 'danger-hover'], 4.5],
  ['control', [...backgrounds], 3],
  ['focus', [...backgrounds, 'hover', 'selected'], 3],
  ['danger', ['surface', 'surface-raised', 'surface-sunken'], 3],
  ['accent', ['surface', 'surface-raised', 'surface-sunken'], 3],
];

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  it.each(pairs)('%s can be read on every surface it is used on', (foreground, surfaces, least) => {
    const tooLow = surfaces
      .map((surface) => ({ surface, ratio: ratioOf(color(foreground, scheme), color(surface, scheme)) }))
      .filter(({ ratio }) => ratio < least);
    expect(tooLow).toEqual([]);
  });
});

describe('the measure', () => {
  it('gives black on white 21 and a colour on itself 1', () => {
    expect(ratioOf([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
    expect(ratioOf([0.5, 0.1, 200], [0.5, 0.1, 200])).toBe(1);
  });

  it('agrees with the known ratio of sRGB blue on white', () => {
    expect(ratioOf([0.45201, 0.31321, 264.052], [1, 0, 0])).toBeCloseTo(8.59, 1);
  });
});

type Oklch = [lightness: number, chroma: number, hueInDegrees: number];

function readTokens(source: string): Map<string, { light: Oklch; dark: Oklch }> {
  const found = source.matchAll(/--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\);/g);
  return new Map(
    [...found].map(([, name = '', light = '', dark = '']) => [name, { light: parse(light), dark: parse(dark) }]),
  );
}

function parse(text: string): Oklch {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text.trim().split(/\s+/).map(Number);
  return [lightness, chroma, hue];
}

function color(name: string, scheme: 'light' | 'dark'): Oklch {
  const token = tokens.get(name);
  if (!token) throw new Error(`globals.css has no --color-${name} with a light and a dark value`);
  return token[scheme];
}

function ratioOf(one: Oklch, other: Oklch): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance by Björn Ottosson's OKLab matrices; channels are clipped to sRGB as a screen would. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
