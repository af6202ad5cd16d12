'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { DemoScenario } from '@/lib/demo/model';
import type { PresenterControls } from './use-presenter';

/** Prepared moments of the story, and the way back to its beginning. Both throw away what was done so far, and say so. */
export function PointControl({ points, controls }: { points: DemoScenario['points']; controls: PresenterControls }) {
  const [isAsked, setIsAsked] = useState(false);
  const { isBusy } = controls;
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-muted">
        A jump and a reset begin anew: setups and runs of this organisation are forgotten. You stay signed in.
      </p>
      <ul className="grid gap-2">
        {points.map(({ key, name, description, hasSetup }) => (
          <li key={key} className="grid gap-1.5 rounded-lg border border-line p-3">
            <p className="font-semibold">{name}</p>
            <p className="text-sm">{description}</p>
            <Button
              size="sm"
              className="justify-self-start"
              aria-label={`${hasSetup ? 'Jump and open the setup' : 'Jump'}: ${name}`}
              onClick={() => (isBusy ? undefined : void controls.jump(key, name))}
            >
              {hasSetup ? 'Jump and open the setup' : 'Jump'}
            </Button>
          </li>
        ))}
      </ul>
      {isAsked ? (
        <div className="flex flex-wrap gap-2">
          <Button
            size="sm"
            variant="danger"
            pending={isBusy && 'Resetting'}
            onClick={() => void controls.reset().then(() => setIsAsked(false))}
          >
            Reset and forget
          </Button>
          <Button size="sm" onClick={() => setIsAsked(false)}>
            Keep everything
          </Button>
        </div>
      ) : (
        <Button size="sm" className="justify-self-start" onClick={() => setIsAsked(true)}>
          Reset this organisation
        </Button>
      )}
    </div>
  );
}
