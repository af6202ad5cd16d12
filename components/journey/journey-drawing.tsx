import { layoutFlow, wrapName } from '@/components/setup/flow-layout';
import { ClientBox, PartyBox } from '@/components/setup/flow-parties';
import { cn } from '@/components/ui/cn';
import { StatusIcon } from '@/components/ui/status';
import type { FlowJourney, JourneyHop } from '@/lib/journey/build-journey';
import { cloudRealm, type HopNames, type HopParty } from '@/lib/journey/hops';
import type { HopState } from '@/lib/journey/judge-hops';
import { hopLooks } from './hop-state';

type Size = 'wide' | 'narrow';

/** Measures in the drawing's own units, which are about CSS pixels at the width each size is shown at. */
const sizes = {
  wide: {
    width: 820,
    clientWidth: 168,
    partyX: 492,
    boxHeight: 92,
    gap: 22,
    lane: 76,
    title: 14,
    name: 11,
    nameLength: 44,
    nameLines: 2,
    hasLabels: true,
  },
  narrow: {
    width: 300,
    clientWidth: 66,
    partyX: 150,
    boxHeight: 92,
    gap: 18,
    lane: 40,
    title: 11.5,
    name: 9,
    nameLength: 24,
    nameLines: 3,
    hasLabels: false,
  },
};

type Measures = (typeof sizes)[Size];

type JourneyDrawingProps = { journey: FlowJourney; names: HopNames; size: Size; className?: string };

/** The client on the left, whom it talks to on the right, one arrow for each hop with its number and its state. */
export function JourneyDrawing({ journey: { flow, hops }, names, size, className }: JourneyDrawingProps) {
  const measures = sizes[size];
  const steps = hops.map(
    ({ direction, ...hop }) => ({ ...hop, direction: direction === 'from' ? 'from' : 'to' }) as const,
  );
  const { boxes, arrows, height } = layoutFlow(steps, measures);
  return (
    <svg
      viewBox={`-1 -1 ${measures.width + 2} ${height + 2}`}
      aria-hidden="true"
      className={cn('h-auto w-full fill-ink font-sans', className)}
    >
      <ClientBox height={height} measures={measures} lines={linesForClient(names, measures)} />
      {boxes.map((box) => (
        <PartyBox
          key={box.party}
          box={box}
          measures={measures}
          isSpokenTo={flow === 'incoming-trust' || box.party !== 'directory'}
          lines={linesFor(box.party, names, measures)}
        />
      ))}
      {arrows.map(({ number, y }) => {
        const hop = hops[number - 1];
        return hop ? <HopArrow key={hop.id} hop={hop} number={number} y={y} measures={measures} /> : null;
      })}
    </svg>
  );
}

const linesForClient = ({ client }: HopNames, { hasLabels }: Measures): string[] =>
  client === null || !hasLabels ? [] : wrapName(client, 22, 2);

/** On a phone there is room for the names one knows; ids and addresses are in the list. */
function linesFor(party: HopParty, names: HopNames, { nameLength, nameLines, hasLabels }: Measures): string[] {
  const wanted: Record<HopParty, (string | null)[]> = {
    directory: [names.domain ?? 'domain not known yet'],
    entra: [
      names.tenant,
      hasLabels && names.tenantId !== names.tenant ? names.tenantId : null,
      hasLabels ? names.kdcProxy : null,
      cloudRealm,
    ],
    instance: [names.host ?? 'host name not known yet'],
  };
  return wanted[party].flatMap((name) => (name === null ? [] : wrapName(name, nameLength, nameLines)));
}

/** Whole where something came through, cut where it is broken, dotted where nobody knows. */
const strokes: Record<HopState, { line: string; tip: string; dash?: string; width: number }> = {
  works: { line: 'stroke-done', tip: 'fill-done', width: 2 },
  ready: { line: 'stroke-waiting', tip: 'fill-waiting', dash: '7 4', width: 1.75 },
  broken: { line: 'stroke-failed', tip: 'fill-failed', width: 2.5 },
  'at-risk': { line: 'stroke-action', tip: 'fill-action', dash: '7 4', width: 1.75 },
  'not-reached': { line: 'stroke-line-strong', tip: 'fill-line-strong', dash: '2 4', width: 1.5 },
  'cannot-tell': { line: 'stroke-control', tip: 'fill-control', dash: '2 4', width: 1.5 },
};

type HopArrowProps = { hop: JourneyHop; number: number; y: number; measures: Measures };

function HopArrow({ hop, number, y, measures }: HopArrowProps) {
  const { clientWidth, partyX, hasLabels } = measures;
  const look = strokes[hop.state];
  const { kind, word } = hopLooks[hop.state];
  const lineY = hasLabels ? y + 10 : y;
  const [left, right] = [clientWidth + 3, partyX - 3];
  const badgeX = hasLabels ? clientWidth + 20 : clientWidth + 25;
  const iconSize = hasLabels ? 16 : 15;
  const iconX = hasLabels ? (left + right) / 2 - iconSize / 2 : right - 30;
  const iconY = lineY - iconSize / 2;
  // A broken line is seen to be cut.
  const iconGap = hop.state === 'broken' && hasLabels ? 12 : 4;
  return (
    <g>
      <path
        d={`M${left + (hop.direction === 'to' ? 0 : 8)} ${lineY}H${right - (hop.direction === 'from' ? 0 : 8)}`}
        strokeWidth={look.width}
        strokeDasharray={look.dash}
        className={look.line}
      />
      {hop.direction === 'from' ? null : <path d={`M${right} ${lineY}l-9 -5v10Z`} className={look.tip} />}
      {hop.direction === 'to' ? null : <path d={`M${left} ${lineY}l9 -5v10Z`} className={look.tip} />}
      <rect
        x={iconX - iconGap}
        y={iconY - 2}
        width={iconSize + 2 * iconGap}
        height={iconSize + 4}
        className="fill-surface-raised"
      />
      <svg aria-hidden="true" x={iconX} y={iconY} width={iconSize} height={iconSize} viewBox="0 0 16 16">
        <StatusIcon kind={kind} className="size-full" />
      </svg>
      <circle cx={badgeX} cy={hasLabels ? lineY - 26 : lineY} r={hasLabels ? 10 : 9} className="fill-accent" />
      <text
        x={badgeX}
        y={(hasLabels ? lineY - 26 : lineY) + 4}
        textAnchor="middle"
        fontSize="11"
        fontWeight="600"
        className="fill-on-accent"
      >
        {number}
      </text>
      {hasLabels ? (
        <>
          <text x={badgeX + 17} y={lineY - 31} fontSize="11" className="fill-ink-muted font-mono">
            {hop.messages}
          </text>
          <text x={badgeX + 17} y={lineY - 16} fontSize="13">
            {hop.label}
          </text>
          <text
            x={(left + right) / 2}
            y={lineY + 22}
            textAnchor="middle"
            fontSize="11.5"
            fontWeight={hop.state === 'broken' ? 700 : 400}
            className={hop.state === 'broken' ? 'fill-failed' : 'fill-ink-muted'}
          >
            {word}
          </text>
        </>
      ) : null}
    </g>
  );
}
