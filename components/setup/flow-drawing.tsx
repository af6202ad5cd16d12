import { cn } from '@/components/ui/cn';
import { type FlowArrow, type FlowBox, layoutFlow, wrapName } from './flow-layout';
import { ClientBox, PartyBox } from './flow-parties';
import { CLOUD_REALM, type FlowNames, type FlowParty, flowSteps, type SingleFlow } from './flow-steps';

type Size = 'wide' | 'narrow';

/** Measures in the drawing's own units, which are about CSS pixels at the width each size is shown at. */
const sizes = {
  wide: {
    width: 720,
    clientWidth: 150,
    partyX: 450,
    boxHeight: 72,
    gap: 38,
    lane: 46,
    title: 14,
    name: 11,
    nameLength: 36,
    nameLines: 2,
    hasLabels: true,
  },
  narrow: {
    width: 300,
    clientWidth: 66,
    partyX: 120,
    boxHeight: 84,
    gap: 34,
    lane: 34,
    title: 12.5,
    name: 9.25,
    nameLength: 28,
    nameLines: 3,
    hasLabels: false,
  },
};

type Measures = (typeof sizes)[Size];

type FlowDrawingProps = { flow: SingleFlow; names: FlowNames; size: Size; className?: string };

export function FlowDrawing({ flow, names, size, className }: FlowDrawingProps) {
  const measures = sizes[size];
  const { boxes, arrows, height } = layoutFlow(flowSteps(flow, names), measures);
  return (
    <svg
      viewBox={`-1 -1 ${measures.width + 2} ${height + 2}`}
      aria-hidden="true"
      className={cn('h-auto w-full fill-ink font-sans', className)}
    >
      <ClientBox height={height} measures={measures} />
      {boxes.map((box, index) => (
        <Party key={box.party} box={box} next={boxes[index + 1]} measures={measures} flow={flow} names={names} />
      ))}
      {arrows.map((arrow) => (
        <Arrow key={arrow.number} arrow={arrow} measures={measures} />
      ))}
    </svg>
  );
}

function namesIn(party: FlowParty, names: FlowNames): string[] {
  if (party === 'directory') return names.domain ? [names.domain] : [];
  if (party === 'entra') return [names.tenant, CLOUD_REALM];
  return names.instanceHost ? [names.instanceHost] : [];
}

type PartyProps = { box: FlowBox; next: FlowBox | undefined; measures: Measures; flow: SingleFlow; names: FlowNames };

function Party({ box, next, measures, flow, names }: PartyProps) {
  const { partyX, nameLength, nameLines } = measures;
  const isSpokenTo = flow === 'incoming-trust' || box.party !== 'directory';
  const lines = namesIn(box.party, names).flatMap((one) => wrapName(one, nameLength, nameLines));
  return (
    <g>
      <PartyBox box={box} measures={measures} isSpokenTo={isSpokenTo} lines={lines} />
      {isSpokenTo ? <rect x={partyX} y={box.y + 10} width="3" height={box.height - 20} className="fill-link" /> : null}
      {next ? <Link box={box} next={next} measures={measures} label={linkLabel(box.party, flow)} /> : null}
    </g>
  );
}

/** What ties two parties together before anybody connects. */
function linkLabel(upper: FlowParty, flow: SingleFlow): string {
  if (upper === 'entra') return 'Service principal';
  return flow === 'incoming-trust' ? 'Trust and synced accounts' : 'Synced accounts';
}

function Link({ box, next, measures, label }: { box: FlowBox; next: FlowBox; measures: Measures; label: string }) {
  const x = measures.partyX + 22;
  const top = box.y + box.height;
  return (
    <g>
      <path d={`M${x} ${top + 2}V${next.y - 2}`} strokeDasharray="2 3" strokeWidth="1.5" className="stroke-control" />
      <text x={x + 10} y={(top + next.y) / 2 + 4} fontSize={measures.name} className="fill-ink-muted">
        {label}
      </text>
    </g>
  );
}

function Arrow({ arrow, measures }: { arrow: FlowArrow; measures: Measures }) {
  const { clientWidth, partyX, hasLabels } = measures;
  const [start, end] = arrow.direction === 'to' ? [clientWidth, partyX] : [partyX, clientWidth];
  const sign = arrow.direction === 'to' ? 1 : -1;
  const tip = end - 3 * sign;
  const y = arrow.y + (hasLabels ? 8 : 0);
  const badgeX = hasLabels ? clientWidth + 22 : (clientWidth + partyX) / 2;
  const badgeY = hasLabels ? y - 14 : y;
  return (
    <g>
      <path d={`M${start + 3 * sign} ${y}H${tip - 6 * sign}`} strokeWidth="1.5" className="stroke-link" />
      <path d={`M${tip} ${y}l${-8 * sign} -4.5v9Z`} className="fill-link" />
      <circle cx={badgeX} cy={badgeY} r="9" className="fill-accent" />
      <text x={badgeX} y={badgeY + 4} textAnchor="middle" fontSize="11" fontWeight="600" className="fill-on-accent">
        {arrow.number}
      </text>
      {hasLabels ? (
        <text x={badgeX + 16} y={badgeY + 4.5} fontSize="12.5">
          {arrow.label}
        </text>
      ) : null}
    </g>
  );
}
