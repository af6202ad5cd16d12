import type { FlowParty, FlowStep } from './flow-steps';

export type FlowBox = { party: FlowParty; y: number; height: number };
export type FlowArrow = { number: number; y: number; direction: 'to' | 'from'; label: string };
export type FlowLayout = { boxes: FlowBox[]; arrows: FlowArrow[]; height: number };

type Spacing = {
  /** Least height of a party's box, and the gap to the next one that holds their link. */
  boxHeight: number;
  gap: number;
  /** Height of one arrow's lane. */
  lane: number;
};

const parties: FlowParty[] = ['directory', 'entra', 'instance'];

/**
 * The client is one tall box on the left, its partners stand on the right; so every arrow is level and its words can
 * be read. A partner is as tall as its lanes need.
 */
export function layoutFlow(steps: readonly FlowStep[], { boxHeight, gap, lane }: Spacing): FlowLayout {
  const layout: FlowLayout = { boxes: [], arrows: [], height: 0 };
  let y = 0;
  for (const party of parties) {
    const own = steps.map((step, index) => ({ step, number: index + 1 })).filter(({ step }) => step.party === party);
    const height = Math.max(boxHeight, own.length * lane);
    const top = y + (height - own.length * lane) / 2;
    own.forEach(({ step, number }, index) => {
      layout.arrows.push({ number, y: top + (index + 0.5) * lane, direction: step.direction, label: step.label });
    });
    layout.boxes.push({ party, y, height });
    layout.height = y + height;
    y += height + gap;
  }
  return layout;
}

/**
 * Lines of at most `length` characters, broken after a dot or hyphen where there is one. What does not fit into `lines`
 * lines ends with an ellipsis: the list beside the picture has the whole name.
 */
export function wrapName(name: string, length: number, lines: number): string[] {
  const wrapped: string[] = [];
  let rest = name;
  while (rest !== '' && wrapped.length < lines) {
    const cut = rest.length <= length ? rest.length : breakBefore(rest, length);
    wrapped.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  const last = wrapped.at(-1);
  if (rest === '' || last === undefined) return wrapped;
  return [...wrapped.slice(0, -1), `${last.slice(0, length - 1)}…`];
}

function breakBefore(text: string, length: number): number {
  const head = text.slice(0, length);
  const at = Math.max(head.lastIndexOf('.'), head.lastIndexOf('-'), head.lastIndexOf(' '));
  return at > 0 ? at + 1 : length;
}
