'use client';

import type { RowSelectionState } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import { type FormEvent, useMemo, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { stepHref } from '@/components/setup/step-title';
import { useErrorTitle } from '@/components/setup/use-error-title';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorId, FieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { SortColumn } from '@/lib/inventory/filters';
import type { ChoiceRow } from '@/lib/inventory/list-row';
import type { InstanceList } from '@/lib/inventory/read-list';
import { saveInstancesAction } from '@/lib/setup/actions';
import { mostInstances } from '@/lib/setup/limits';
import { InstanceBrowser } from './instance-browser';
import { ReadProblems, ReadTime } from './read-bar';
import { SelectionBar } from './selection-bar';
import { useBrowser } from './use-browser';

type InstancePickerProps = {
  setupId: string;
  list: InstanceList<ChoiceRow>;
  /** Keys of the instances chosen before. */
  saved: readonly string[];
};

const sortColumns: readonly SortColumn[] = ['status', 'choice', 'name', 'state', 'subscription'];
/** States change: after this time the list is read again on arrival. */
const FRESH_FOR_IN_MS = 10 * 60_000;

/** Which instances a setup is for. What was chosen stays chosen while one filters, and when saving fails. */
export function InstancePicker({ setupId, list, saved }: InstancePickerProps) {
  const router = useRouter();
  const browser = useBrowser(list, {
    source: '/instances/rows?for=choice',
    maxAgeInMs: FRESH_FOR_IN_MS,
    withRights: true,
  });
  const { loaded, shown, reading } = browser;
  const [chosen, setChosen] = useState<RowSelectionState>(() => toSelection(saved));
  const { run, isPending, error } = useAction(saveInstancesAction);
  const [refusal, setRefusal] = useState<string | null>(null);

  const known = useMemo(() => new Map(loaded.rows.map((row) => [row.key, row])), [loaded.rows]);
  const keys = Object.keys(chosen);
  const outOfReach = loaded.isWhole && list.readAt !== null ? keys.filter((key) => !known.has(key)) : [];
  const open = useMemo(() => shown.filter(({ choice }) => choice === 'can'), [shown]);
  const message = refusal ?? error?.fieldErrors?.instances;
  const problems = useMemo(() => (message ? [{ fieldId: 'instances', message }] : []), [message]);
  useErrorTitle(problems.length > 0 || error !== null);

  async function save(event: FormEvent) {
    event.preventDefault();
    const instanceIds = keys.filter((key) => known.has(key));
    const isTooMany = instanceIds.length > mostInstances;
    setRefusal(isTooMany ? tooMany(instanceIds.length) : null);
    if (isTooMany) return;
    const result = await run({ setupId, instanceIds });
    if (result.ok) router.push(stepHref(setupId, 'plan'));
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-6">
      <ErrorSummary problems={problems} />
      {error && problems.length === 0 ? <ActionProblem title="Your choice was not saved" error={error} /> : null}
      <ReadTime readAt={list.readAt} reading={reading} />
      <ReadProblems readAt={list.readAt} gaps={list.gaps} reading={reading} />
      {outOfReach.length > 0 ? <OutOfReach count={outOfReach.length} /> : null}
      <div id="instances" tabIndex={-1} className="grid scroll-mt-4 gap-4 outline-none">
        {message ? <FieldError id={errorId('instances')}>{message}</FieldError> : null}
        <InstanceBrowser
          browser={browser}
          label="Instances to choose from"
          sortColumns={sortColumns}
          choice={{ chosen, onChange: setChosen }}
        >
          {open.length > 0 ? (
            <Button
              size="sm"
              className="lg:ml-auto"
              disabled={!loaded.isWhole}
              onClick={() => setChosen((before) => ({ ...before, ...toSelection(open.map(({ key }) => key)) }))}
            >
              Choose all {open.length.toLocaleString('en')} that can be configured
            </Button>
          ) : null}
        </InstanceBrowser>
      </div>
      <SelectionBar
        rows={keys.flatMap((key) => known.get(key) ?? [])}
        isSaving={isPending}
        canSave={loaded.isWhole && list.readAt !== null}
        backHref={stepHref(setupId, 'prerequisites')}
        onClear={() => setChosen({})}
      />
    </form>
  );
}

const tooMany = (count: number) =>
  `You chose ${count.toLocaleString('en')} instances. Choose at most ${mostInstances.toLocaleString('en')} for one setup.`;

const toSelection = (keys: readonly string[]): RowSelectionState =>
  Object.fromEntries(keys.map((key) => [key.toLowerCase(), true]));

function OutOfReach({ count }: { count: number }) {
  return (
    <Notice kind="warning" title={`${count} chosen ${count === 1 ? 'instance is' : 'instances are'} not in your reach`}>
      <p>
        A colleague chose {count === 1 ? 'it' : 'them'}, or Azure no longer finds {count === 1 ? 'it' : 'them'}. When
        you continue, the choice is what is chosen below.
      </p>
    </Notice>
  );
}
