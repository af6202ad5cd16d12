'use client';

import { useId, useMemo, useState } from 'react';
import { SearchBox } from '@/components/runs/search-box';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/choice';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { LoginPrincipal } from '@/lib/logins/login-script';
import type { FlowChoice } from '@/lib/setup/model';
import type { ProofInstance } from '@/lib/setup/proof-page';
import { ProofRow } from './proof-row';

type ProofListProps = {
  setupId: string;
  choice: FlowChoice;
  instances: readonly ProofInstance[];
  /** Stands in the logins until somebody writes another name. */
  userName: string;
};

const FILTER_FROM = 10;
const PAGE = 50;
const OPEN_UP_TO = 2;

/** Every instance with its command, its proof, and what belongs to it. */
export function ProofList({ setupId, choice, instances, userName }: ProofListProps) {
  const [search, setSearch] = useState('');
  const [isOpenOnly, setIsOpenOnly] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const [principal, setPrincipal] = useState<LoginPrincipal>({ entraName: userName, windowsName: 'DOMAIN\\name' });
  const found = useMemo(() => filter(instances, search, isOpenOnly), [instances, search, isOpenOnly]);
  const shown = found.slice(0, limit);
  const isAnyReady = instances.some(({ outcome }) => outcome.kind === 'configured');
  return (
    <div className="grid grid-cols-1 gap-4">
      {isAnyReady ? <LoginNames principal={principal} onChange={setPrincipal} /> : null}
      {instances.length >= FILTER_FROM ? (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
          <SearchBox label="Find an instance" value={search} onChange={setSearch} />
          <CheckboxField
            id="proof-open-only"
            label="Only those without a ticket"
            checked={isOpenOnly}
            onChange={(event) => setIsOpenOnly(event.target.checked)}
          />
        </div>
      ) : null}
      {shown.length > 0 ? (
        <ul aria-label="Instances" className="overflow-clip rounded-lg border border-line bg-surface-raised">
          {shown.map((instance) => (
            <ProofRow
              key={instance.outcome.instanceId}
              setupId={setupId}
              choice={choice}
              instance={instance}
              principal={principal}
              isOpenAtFirst={instances.length <= OPEN_UP_TO}
            />
          ))}
        </ul>
      ) : (
        <EmptyState
          titleAs="p"
          title={isOpenOnly && search === '' ? 'Every instance has its ticket' : 'No instance matches'}
        />
      )}
      {found.length > shown.length ? (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          {shown.length} of {found.length} are shown.
          <Button size="sm" onClick={() => setLimit(limit + PAGE)}>
            Show {Math.min(PAGE, found.length - shown.length)} more
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function filter(instances: readonly ProofInstance[], search: string, isOpenOnly: boolean): readonly ProofInstance[] {
  const wanted = search.trim().toLowerCase();
  return instances.filter(
    ({ outcome, target, proof }) =>
      !(isOpenOnly && proof !== null) && `${outcome.name} ${target.hostName ?? ''}`.toLowerCase().includes(wanted),
  );
}

type LoginNamesProps = { principal: LoginPrincipal; onChange: (principal: LoginPrincipal) => void };

/** Which of the two names a login takes depends on each instance; with both, every script below is right. */
function LoginNames({ principal, onChange }: LoginNamesProps) {
  const id = useId();
  return (
    <div className="grid gap-x-6 gap-y-4 rounded-lg border border-line bg-surface-raised p-4 sm:grid-cols-2 sm:items-end lg:max-w-4xl">
      <Field
        id={`${id}-entra`}
        label="Who should sign in: name in Microsoft Entra ID"
        hint="A user principal name, or the display name of a group."
      >
        {(control) => (
          <Input
            {...control}
            size="sm"
            mono
            autoComplete="off"
            spellCheck={false}
            value={principal.entraName}
            onChange={(event) => onChange({ ...principal, entraName: event.target.value })}
          />
        )}
      </Field>
      <Field
        id={`${id}-windows`}
        label="The same in Active Directory"
        hint="Domain, backslash, name. Used where an instance takes Windows logins."
      >
        {(control) => (
          <Input
            {...control}
            size="sm"
            mono
            autoComplete="off"
            spellCheck={false}
            value={principal.windowsName}
            onChange={(event) => onChange({ ...principal, windowsName: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
