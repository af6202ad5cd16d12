import { cn } from './cn';
import { CopyButton } from './copy-button';

type HostNameProps = {
  name: string;
  /** Completes "Copy …". */
  what?: string;
  className?: string;
};

/** A name one would paste: mono, whole, with its copy button. Breaks after dots before it breaks anywhere else. */
export function HostName({ name, what = 'host name', className }: HostNameProps) {
  return (
    <span className={cn('inline-flex max-w-full items-start gap-0.5', className)}>
      <MonoName name={name} />
      <CopyButton
        text={name}
        label={`Copy ${what} ${name}`}
        iconOnly
        className="-my-0.5 size-6 text-ink-muted [&_svg]:size-3.5"
      />
    </span>
  );
}

/** The same name without the button, for dense rows and for prose. */
export function MonoName({ name, className }: { name: string; className?: string }) {
  return (
    <code className={cn('min-w-0 text-[0.925em] wrap-break-word', className)}>
      {splitName(name).map(({ start, part }) => (
        <span key={start}>
          {part}
          <wbr />
        </span>
      ))}
    </code>
  );
}

/** Parts after which a line may break, with where each starts. */
function splitName(name: string): { start: number; part: string }[] {
  return [...name.matchAll(/[^.@/\\]*[.@/\\]|[^.@/\\]+$/g)].map((match) => ({ start: match.index, part: match[0] }));
}
