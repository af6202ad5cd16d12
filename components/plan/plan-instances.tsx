'use client';

import { Fragment, useCallback, useMemo, useRef, useState } from 'react';
import { useRowWindow } from '@/components/instances/use-row-window';
import { Card } from '@/components/ui/card';
import { Input, Select } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import type { GroupedInstance, PlanGroup } from '@/lib/plan/summary';
import { instancesOf } from './count-words';
import { PlannedInstanceItem } from './planned-instance';

const groupLabels: Record<PlanGroup, string> = {
  blocked: 'Cannot be configured now',
  configure: 'Will be configured',
  done: 'Already so',
};
const groups = Object.entries(groupLabels);

/** From here on one looks for an instance rather than reads them all. */
const MANY = 8;
const FOLDED_IN_PX = 53;

/** Each instance with all that the plan says about it, folded. What needs a person stands on top. */
export function PlanInstances({ instances }: { instances: readonly GroupedInstance[] }) {
  const [text, setText] = useState('');
  const [group, setGroup] = useState('');
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const isOpenAtFirst = instances.length === 1;
  const shown = useMemo(() => filterInstances(instances, text, group), [instances, text, group]);
  const listRef = useRef<HTMLUListElement>(null);
  const list = useRowWindow({
    count: shown.length,
    keyOf: (index) => shown[index]?.instanceId ?? `${index}`,
    estimateInPx: FOLDED_IN_PX,
    listRef,
  });

  const flip = useCallback(
    (id: string, isOpen: boolean) =>
      setFlipped((before) => {
        const after = new Set(before);
        if (isOpen === isOpenAtFirst) after.delete(id);
        else after.add(id);
        return after;
      }),
    [isOpenAtFirst],
  );

  return (
    <Card
      title={isOpenAtFirst ? 'The instance' : 'Each instance'}
      actions={
        instances.length >= MANY ? (
          <search className="flex flex-wrap gap-2 print:hidden">
            <Input
              type="search"
              size="sm"
              className="w-full sm:w-52"
              aria-label="Find an instance"
              placeholder="Find an instance"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Select
              size="sm"
              className="w-full sm:w-60"
              aria-label="Show"
              value={group}
              onChange={(event) => setGroup(event.target.value)}
            >
              <option value="">All {instances.length.toLocaleString('en')}</option>
              {groups.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </search>
        ) : null
      }
      flush
    >
      <LiveRegion message={`${instancesOf(shown.length)} shown`} />
      {shown.length === 0 ? (
        <p className="px-4 py-6 text-sm text-ink-muted">No instance matches.</p>
      ) : (
        <ul ref={listRef}>
          {list.items.map(({ index, spaceBefore }) => {
            const instance = shown[index];
            if (instance === undefined) return null;
            const { instanceId } = instance;
            return (
              <Fragment key={instanceId}>
                <Space heightInPx={spaceBefore} />
                <li ref={list.rowRef} data-index={index} className="border-t border-line first:border-t-0">
                  <PlannedInstanceItem
                    instance={instance}
                    isOpen={flipped.has(instanceId) !== isOpenAtFirst}
                    isWhole={list.rowRef === undefined}
                    onFlip={flip}
                  />
                </li>
              </Fragment>
            );
          })}
          <Space heightInPx={list.spaceAfter} />
        </ul>
      )}
    </Card>
  );
}

/** Holds the place of instances that are not in the page. */
const Space = ({ heightInPx }: { heightInPx: number }) =>
  heightInPx > 0 ? <li aria-hidden="true" style={{ height: heightInPx }} /> : null;

function filterInstances(instances: readonly GroupedInstance[], text: string, group: string): GroupedInstance[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return instances.filter((instance) => {
    if (group !== '' && instance.group !== group) return false;
    const { name, resourceGroup, subscriptionName, location } = instance;
    const searched = [name, resourceGroup, subscriptionName, location].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
