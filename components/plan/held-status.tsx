import { MonoName } from '@/components/ui/host-name';
import { Status, type StatusKind } from '@/components/ui/status';
import type { Held } from '@/lib/plan/model';

const looks: Record<Held, { kind: StatusKind; word: string }> = {
  yes: { kind: 'done', word: 'Yes' },
  no: { kind: 'failed', word: 'No' },
  'cannot-tell': { kind: 'cannot-tell', word: 'Cannot tell' },
};

const order = ['no', 'cannot-tell', 'yes'] as const satisfies readonly Held[];

export const HeldStatus = ({ held }: { held: Held }) => <Status kind={looks[held].kind}>{looks[held].word}</Status>;

/** "No on 2", "Yes on 4"; one word where all are the same. */
export function HeldCounts({ held }: { held: Record<Held, number> }) {
  const present = order.filter((answer) => held[answer] > 0);
  return (
    <ul className="grid gap-0.5">
      {present.map((answer) => (
        <li key={answer}>
          <Status kind={looks[answer].kind}>
            {looks[answer].word}
            {present.length > 1 ? ` on ${held[answer].toLocaleString('en')}` : null}
          </Status>
        </li>
      ))}
    </ul>
  );
}

/** An ARM action is mono, as one would paste it; a directory role is a sentence. */
export function RightName({ right }: { right: string }) {
  return right.includes('/') ? <MonoName name={right} className="block" /> : right;
}
