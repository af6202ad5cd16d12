'use client';

import { ChevronRight } from 'lucide-react';
import { memo, type ReactNode, type SyntheticEvent } from 'react';
import { Details } from '@/components/ui/details';
import { MonoName } from '@/components/ui/host-name';
import { Status, type StatusKind } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import type { Notice, PlannedRight, SettledField } from '@/lib/plan/model';
import type { GroupedInstance, PlanGroup } from '@/lib/plan/summary';
import { ChangeTable } from './change-table';
import { HeldStatus, RightName } from './held-status';

type PlannedInstanceItemProps = {
  instance: GroupedInstance;
  isOpen: boolean;
  /** The list holds all its rows: then the folded parts are in the page too, for find-in-page and for paper. */
  isWhole: boolean;
  onFlip: (instanceId: string, isOpen: boolean) => void;
};

export const PlannedInstanceItem = memo(function PlannedInstanceItem({
  instance,
  isOpen,
  isWhole,
  onFlip,
}: PlannedInstanceItemProps) {
  const flip = (event: SyntheticEvent<HTMLDetailsElement>) => {
    if (event.target === event.currentTarget && event.currentTarget.open !== isOpen)
      onFlip(instance.instanceId, event.currentTarget.open);
  };
  return (
    <details open={isOpen} onToggle={flip} className="group/instance">
      <summary className="grid list-none grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm transition-colors sm:grid-cols-[auto_minmax(0,1fr)_18rem] hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="mt-0.5 size-4 shrink-0 text-ink-muted transition-transform group-open/instance:rotate-90 print:hidden"
          aria-hidden="true"
        />
        <span className="min-w-0">
          <span className="block font-semibold break-name">{instance.name}</span>
          <span className="block text-xs text-ink-muted">
            {instance.subscriptionName} · {instance.resourceGroup}
          </span>
        </span>
        <span className="max-sm:col-start-2">
          <Outcome instance={instance} />
        </span>
      </summary>
      {isOpen || isWhole ? <Parts instance={instance} /> : null}
    </details>
  );
});

const outcomes: Record<PlanGroup, { kind: StatusKind; word: string }> = {
  blocked: { kind: 'failed', word: 'Cannot be configured now' },
  configure: { kind: 'waiting', word: 'Will be configured' },
  done: { kind: 'done', word: 'Already so: nothing to change' },
};

function Outcome({ instance: { group, changes, warnings } }: { instance: GroupedInstance }) {
  const { kind, word } = outcomes[group];
  const notes = [
    group === 'configure' && `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`,
    warnings.length > 0 && `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`,
  ].filter(Boolean);
  return (
    <Status kind={kind}>
      <span className="block">{word}</span>
      {notes.length > 0 ? <span className="block text-xs text-ink-muted">{notes.join(', ')}</span> : null}
    </Status>
  );
}

function Parts({ instance }: { instance: GroupedInstance }) {
  const { name, changes, alreadySo, rights, blockers, warnings } = instance;
  return (
    <div className="grid grid-cols-1 gap-4 px-4 pt-1 pb-5 text-sm sm:pl-11">
      <Notices title="What stands in the way" notices={blockers} kind="failed" />
      <Notices title="Worth knowing" notices={warnings} kind="needs-action" />
      {changes.length > 0 ? (
        <Part title={blockers.length > 0 ? 'What would change' : 'What changes'}>
          <ChangeTable label={`Changes of ${name}`} rows={changes.map((change) => ({ change }))} />
        </Part>
      ) : null}
      {alreadySo.length > 0 ? (
        <Details summary={`Already so (${alreadySo.length})`}>
          <AlreadySo fields={alreadySo} />
        </Details>
      ) : null}
      {rights.length > 0 ? (
        <Part title="Rights it takes">
          <Rights name={name} rights={rights} />
        </Part>
      ) : null}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Notices({ title, notices, kind }: { title: string; notices: readonly Notice[]; kind: StatusKind }) {
  if (notices.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="grid gap-2">
        {notices.map(({ code, text, nextStep }) => (
          <li key={`${code} ${text}`}>
            <Status kind={kind} className="max-w-prose">
              <span className="block">{text}</span>
              {nextStep ? <span className="block text-ink-muted">{nextStep}</span> : null}
            </Status>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function AlreadySo({ fields }: { fields: readonly SettledField[] }) {
  return (
    <dl className="grid gap-2">
      {fields.map(({ target, field, value, note }) => (
        <div key={`${target} ${field}`} className="grid gap-x-4 sm:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]">
          <dt>
            <code className="text-[0.8125rem] break-name text-ink-muted">{field}</code>
          </dt>
          <dd>
            <code className="text-[0.8125rem] break-name">{value}</code>
            {note ? <span className="block text-ink-muted">{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rights({ name, rights }: { name: string; rights: readonly PlannedRight[] }) {
  return (
    <Table label={`Rights for ${name}`}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>Right</TableHeaderCell>
          <TableHeaderCell>On</TableHeaderCell>
          <TableHeaderCell>Do you hold it?</TableHeaderCell>
          <TableHeaderCell>If not, ask for</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rights.map(({ right, purpose, scope, held, askFor }) => (
          <TableRow key={right}>
            <TableCell className="min-w-48">
              <RightName right={right} />
              <span className="block text-ink-muted">{purpose}</span>
            </TableCell>
            <TableCell className="min-w-40">
              <MonoName name={scope} className="text-xs" />
            </TableCell>
            <TableCell className="min-w-36">
              <HeldStatus held={held} />
            </TableCell>
            <TableCell className="min-w-48">
              {held === 'yes' ? <span className="text-ink-muted">Nothing</span> : askFor}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
