'use client';

const speeds = [
  { speed: 0, label: 'Pause', words: 'Time stands still.' },
  { speed: 1, label: '1×', words: 'Time runs as on Azure.' },
  { speed: 10, label: '10×', words: 'Time runs ten times faster.' },
  { speed: 60, label: '60×', words: 'Time runs sixty times faster.' },
] as const;

interface SpeedControlProps {
  speed: number;
  isBusy: boolean;
  onChange: (speed: number, words: string) => Promise<void>;
}

/** How fast simulated time runs; an update of an instance takes about a simulated minute. */
export function SpeedControl({ speed, isBusy, onChange }: SpeedControlProps) {
  const isKnown = speeds.some((one) => one.speed === speed);
  return (
    <fieldset className="grid gap-1.5" aria-describedby="presenter-speed-hint">
      <legend className="sr-only">How fast simulated time runs</legend>
      <div className="grid grid-cols-4 overflow-hidden rounded-md border border-control">
        {speeds.map((one) => (
          <label
            key={one.speed}
            className="relative grid min-h-9 place-items-center border-l border-control text-sm font-semibold first:border-l-0 hover:bg-hover has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-4 has-focus-visible:outline-current"
          >
            <input
              type="radio"
              name="presenter-speed"
              className="sr-only"
              checked={one.speed === speed}
              disabled={isBusy}
              onChange={() => void onChange(one.speed, one.words)}
            />
            {one.label}
          </label>
        ))}
      </div>
      <p id="presenter-speed-hint" className="text-sm text-ink-muted">
        {speed === 0
          ? 'Paused: nothing finishes until time goes on.'
          : `An update takes about ${secondsOf(60 / speed)}, Microsoft Entra follows after ${secondsOf(20 / speed)}.`}
        {isKnown ? '' : ` Set to ${speed}× when the demo was started.`}
      </p>
    </fieldset>
  );
}

const secondsOf = (seconds: number) => {
  const whole = Math.max(1, Math.round(seconds));
  return whole === 1 ? '1 second' : `${whole} seconds`;
};
