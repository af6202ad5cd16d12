'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import { type FaultService, faultWords, listPlacesFor } from '@/lib/demo/fault-words';
import type { ActiveFault } from '@/lib/demo/model';
import type { PresenterControls } from './use-presenter';

const groups: readonly { service: FaultService; label: string }[] = [
  { service: 'arm', label: 'Azure' },
  { service: 'graph', label: 'Microsoft Graph' },
  { service: 'entra', label: 'Sign-in' },
  { service: 'any', label: 'Anywhere' },
];

/** What goes wrong, where and how often; and what is set to go wrong now. */
export function FaultControl({ faults, controls }: { faults: readonly ActiveFault[]; controls: PresenterControls }) {
  const [error, setError] = useState('TooManyRequests');
  const [operation, setOperation] = useState('managedInstances.update');
  const [often, setOften] = useState<'once' | 'always'>('once');
  const places = listPlacesFor(error);
  const place = places.some((one) => one.operation === operation) ? operation : (places[0]?.operation ?? '');
  return (
    <div className="grid gap-3">
      <FaultList faults={faults} controls={controls} />
      <div className="grid gap-3 rounded-lg border border-line p-3">
        <Field id="presenter-fault" label="What goes wrong">
          {(field) => (
            <Select size="sm" {...field} value={error} onChange={({ target }) => setError(target.value)}>
              {groups.map(({ service, label }) => (
                <optgroup key={service} label={label}>
                  {Object.entries(faultWords)
                    .filter(([, words]) => words.service === service)
                    .map(([name, words]) => (
                      <option key={name} value={name}>
                        {words.title}
                      </option>
                    ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <Field id="presenter-fault-place" label="Where">
          {(field) => (
            <Select size="sm" {...field} value={place} onChange={({ target }) => setOperation(target.value)}>
              {places.map((one) => (
                <option key={one.operation} value={one.operation}>
                  {one.words.replace(/^./, (letter) => letter.toUpperCase())}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="presenter-fault-often" label="How often">
          {(field) => (
            <Select
              size="sm"
              {...field}
              value={often}
              onChange={({ target }) => setOften(target.value === 'always' ? 'always' : 'once')}
            >
              <option value="once">Once</option>
              <option value="always">Every time</option>
            </Select>
          )}
        </Field>
        <Button size="sm" onClick={() => void controls.inject({ error, operation: place, often })}>
          Inject this fault
        </Button>
      </div>
    </div>
  );
}

function FaultList({ faults, controls }: { faults: readonly ActiveFault[]; controls: PresenterControls }) {
  if (faults.length === 0) return <p className="text-sm">Nothing is set to go wrong.</p>;
  return (
    <ul aria-label="Active faults" className="grid gap-2">
      {faults.map(({ id, title, count }) => (
        <li key={id} className="flex items-start justify-between gap-2 rounded-md bg-action-soft px-3 py-2 text-sm">
          <div className="min-w-0">
            <p>{title}</p>
            <p className="text-ink-muted">{count}</p>
          </div>
          <Button
            size="icon"
            variant="quiet"
            aria-label={`Remove: ${title}`}
            title="Remove"
            onClick={() => void controls.remove(id)}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        </li>
      ))}
    </ul>
  );
}
