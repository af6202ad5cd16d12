'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LiveRegion } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import type { TokenPurpose } from '@/lib/auth/msal-settings';
import { readForChecksAction, readPoliciesAction } from '@/lib/checks/read-actions';

const everything = {
  tokens: ['arm', 'graph-read'] satisfies TokenPurpose[],
  why: 'The checks read your instances, rights, locks and failover groups from Azure, and apps, consent, roles and synchronisation from Microsoft Graph. Nothing is changed.',
};
const policies = {
  tokens: ['graph-policies'] satisfies TokenPurpose[],
  why: 'Conditional Access policies take the permission Policy.Read.All, to tell which of them refuse a ticket. Nothing is changed.',
};

type ChecksReaderProps = {
  setupId: string;
  /** `null`: this person never read for this setup. */
  readAt: string | null;
  policiesReadAt: string | null;
  hasInstances: boolean;
};

/** Asks Azure and Microsoft Graph with the person's own rights: by itself the first time, then on demand. */
export function ChecksReader({ setupId, readAt, policiesReadAt, hasInstances }: ChecksReaderProps) {
  const router = useRouter();
  const reading = useAction(readForChecksAction, everything);
  const policyReading = useAction(readPoliciesAction, policies);
  const [problems, setProblems] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  const { run: runAll } = reading;
  const { run: runPolicies } = policyReading;

  const readAll = useCallback(
    async (sampleUser?: string) => {
      const result = await runAll({ setupId, ...(sampleUser ? { sampleUser } : {}) });
      if (!result.ok) return;
      setProblems(result.data.problems);
      setSaid('Azure and Microsoft Graph have been read');
      router.refresh();
    },
    [runAll, setupId, router],
  );

  async function readPolicies() {
    const result = await runPolicies({ setupId });
    if (!result.ok) return;
    setProblems(result.data.problems);
    setSaid('Conditional Access policies have been read');
    router.refresh();
  }

  const hasBegun = useRef(false);
  useEffect(() => {
    if (readAt !== null || !hasInstances || hasBegun.current) return;
    hasBegun.current = true;
    void readAll();
  }, [readAt, hasInstances, readAll]);

  const isPending = reading.isPending || policyReading.isPending;
  return (
    <div className="grid gap-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="primary" onClick={() => readAll()} pending={reading.isPending && 'Reading Azure and Graph'}>
          <RefreshCw aria-hidden="true" />
          {readAt === null ? 'Read from Azure and Graph' : 'Read again from Azure and Graph'}
        </Button>
        <Button onClick={readPolicies} pending={policyReading.isPending && 'Reading policies'}>
          {policiesReadAt === null ? 'Read Conditional Access' : 'Read Conditional Access again'}
        </Button>
      </div>
      <LastRead readAt={readAt} policiesReadAt={policiesReadAt} isPending={isPending} />
      <Details summary="What is asked for, and of whom">
        <Scopes isPending={isPending} onSample={readAll} />
      </Details>
      {reading.error && !isPending ? (
        <ActionProblem title="Azure could not be read" error={reading.error} onRetry={() => readAll()} />
      ) : null}
      {policyReading.error && !isPending ? (
        <ActionProblem title="Policies could not be read" error={policyReading.error} onRetry={readPolicies} />
      ) : null}
      {problems.length > 0 && !isPending ? (
        <Notice kind="warning" title="Part of it could not be read with your rights">
          <ul className="grid gap-1">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <LiveRegion message={isPending ? 'Reading Azure and Microsoft Graph' : said} />
    </div>
  );
}

function LastRead({
  readAt,
  policiesReadAt,
  isPending,
}: Pick<ChecksReaderProps, 'readAt' | 'policiesReadAt'> & { isPending: boolean }) {
  if (isPending) return <p className="text-sm text-ink-muted">Asking Azure and Microsoft Graph with your rights.</p>;
  if (readAt === null) {
    return (
      <p className="text-sm text-ink-muted">You have not read for this setup yet. What others read is theirs to see.</p>
    );
  }
  return (
    <p className="text-sm text-ink-muted">
      You last read <Timestamp at={readAt} show="relative" />
      {policiesReadAt === null ? (
        '; Conditional Access not yet.'
      ) : (
        <>
          {', Conditional Access '}
          <Timestamp at={policiesReadAt} show="relative" />.
        </>
      )}{' '}
      It counts for 24 hours.
    </p>
  );
}

function Scopes({ isPending, onSample }: { isPending: boolean; onSample: (user: string) => void }) {
  const id = useId();
  const [user, setUser] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (user.trim() !== '') onSample(user.trim());
  }

  return (
    <div className="grid max-w-prose gap-3">
      <p>
        Azure: user_impersonation, read only. Microsoft Graph: User.Read, Application.Read.All, Directory.Read.All; for
        Conditional Access also Policy.Read.All. Nothing is changed, and what is refused stays “cannot tell”.
      </p>
      <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
        <Field
          id={id}
          label="Somebody else to look at"
          hint="User principal name. Whether people carry their Active Directory attributes is looked at for you, or for them."
          className="min-w-0 flex-1 basis-72"
        >
          {(control) => (
            <Input
              value={user}
              maxLength={320}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setUser(event.target.value)}
              {...control}
            />
          )}
        </Field>
        <Button type="submit" pending={isPending && 'Reading'}>
          Read with this person
        </Button>
      </form>
    </div>
  );
}
