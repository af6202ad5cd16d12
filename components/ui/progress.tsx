import { cn } from './cn';

type ProgressProps = {
  /** Names the bar for those who do not see what it stands beside. */
  label: string;
  /** How many are done. Left out: nobody knows how far it is, and the bar does not pretend to. */
  value?: number;
  max?: number;
  /** What the value says in words, such as "7 of 12 instances". */
  valueText?: string;
  tone?: 'accent' | 'done' | 'action' | 'failed';
  className?: string;
};

/** A thin native progress bar. */
export function Progress({ label, value, max = 100, valueText, tone = 'accent', className }: ProgressProps) {
  return (
    <progress
      aria-label={label}
      aria-valuetext={valueText}
      value={value}
      max={max}
      data-tone={tone}
      className={cn('progress', className)}
    />
  );
}
