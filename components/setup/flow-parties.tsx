import type { FlowBox } from './flow-layout';

/** The boxes that pictures of a flow are made of; the arrows between them are each picture's own. */

export const partyTitles = {
  directory: 'Active Directory',
  entra: 'Microsoft Entra ID',
  instance: 'SQL managed instance',
} as const;

export interface PartyMeasures {
  width: number;
  clientWidth: number;
  partyX: number;
  /** Sizes of type. */
  title: number;
  name: number;
}

type ClientBoxProps = { height: number; measures: PartyMeasures; lines?: readonly string[] };

/** Drawn in outline strokes of the same weight as the frames: a screen on its stand. */
export function ClientBox({ height, measures: { clientWidth, title, name }, lines = [] }: ClientBoxProps) {
  const middle = clientWidth / 2;
  const top = height / 2 - (lines.length > 0 ? 44 : 34);
  return (
    <g>
      <rect width={clientWidth} height={height} rx="6" className="fill-surface stroke-line-strong" />
      <g fill="none" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" className="stroke-ink-muted">
        <rect x={middle - 17} y={top} width="34" height="23" rx="2.5" />
        <path d={`M${middle - 9} ${top + 30}h18M${middle} ${top + 23}v7`} />
      </g>
      <text x={middle} y={top + 52} textAnchor="middle" fontSize={title} fontWeight="600">
        <tspan x={middle}>Windows</tspan>
        <tspan x={middle} dy="1.3em">
          client
        </tspan>
      </text>
      {lines.map((line, index) => (
        <text
          key={line}
          x={middle}
          y={top + 94 + index * 15}
          textAnchor="middle"
          fontSize={name}
          className="fill-ink-muted font-mono"
        >
          {line}
        </text>
      ))}
    </g>
  );
}

type PartyBoxProps = { box: FlowBox; measures: PartyMeasures; isSpokenTo: boolean; lines: readonly string[] };

/** Whoever nobody speaks to in a flow is drawn in dashes. */
export function PartyBox({ box, measures: { partyX, width, title, name }, isSpokenTo, lines }: PartyBoxProps) {
  const textX = partyX + 14;
  const firstY = box.y + box.height / 2 - (lines.length * name * 1.45) / 2 + title * 0.35;
  return (
    <g>
      <rect
        x={partyX}
        y={box.y}
        width={width - partyX}
        height={box.height}
        rx="6"
        strokeDasharray={isSpokenTo ? undefined : '4 4'}
        className={isSpokenTo ? 'fill-surface stroke-line-strong' : 'fill-none stroke-line-strong'}
      />
      <text
        x={textX}
        y={firstY}
        fontSize={title}
        fontWeight="600"
        className={isSpokenTo ? undefined : 'fill-ink-muted'}
      >
        {partyTitles[box.party]}
      </text>
      {lines.map((line, index) => (
        <text
          key={line}
          x={textX}
          y={firstY + title * 0.25 + (index + 1) * name * 1.45}
          fontSize={name}
          className="fill-ink-muted font-mono"
        >
          {line}
        </text>
      ))}
    </g>
  );
}
