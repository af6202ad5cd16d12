'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { useIsReady } from '@/components/setup/use-is-ready';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { createHandOffAction } from '@/lib/handoff/actions';
import { type HandOffPackId, linkLifetimesInDays } from '@/lib/handoff/model';

type LinkMakerProps = { setupId: string; pack: HandOffPackId };

/** Makes a link to this one task. The address is shown once, because only its hash is kept. */
export function LinkMaker({ setupId, pack }: LinkMakerProps) {
  const router = useRouter();
  const isReady = useIsReady();
  const { run, isPending, error } = useAction(createHandOffAction);
  const [days, setDays] = useState<(typeof linkLifetimesInDays)[number]>(3);
  const [made, setMade] = useState<{ url: string; expiresAt: string } | null>(null);
  const address = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (made === null) return;
    address.current?.focus();
    address.current?.select();
  }, [made]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const result = await run({ setupId, pack, days });
    if (!result.ok) return;
    setMade(result.data);
    router.refresh();
  }

  return (
    <div className="grid gap-4">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-3">
        <Field id="link-days" label="The link works for">
          {(control) => (
            <Select
              {...control}
              size="sm"
              value={days}
              onChange={(event) => setDays(linkLifetimesInDays.find((one) => String(one) === event.target.value) ?? 3)}
            >
              {linkLifetimesInDays.map((one) => (
                <option key={one} value={one}>
                  {one === 1 ? '1 day' : `${one} days`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button
          type="submit"
          variant={made ? 'secondary' : 'primary'}
          disabled={!isReady}
          pending={isPending && 'Making a link'}
        >
          {made ? 'Make another link' : 'Make a link'}
        </Button>
      </form>
      {error ? <ActionProblem title="No link was made" error={error} /> : null}
      {made ? (
        <Notice kind="done" title="Copy the link now: it is shown this once">
          <div className="grid gap-2">
            <Field id="link-address" label="Link to this task">
              {(control) => (
                <Input
                  {...control}
                  ref={address}
                  mono
                  readOnly
                  value={made.url}
                  onFocus={(event) => event.target.select()}
                />
              )}
            </Field>
            <div>
              <CopyButton text={made.url} label="Copy the link" variant="primary" size="md" />
            </div>
            <p>
              It works until <Timestamp at={made.expiresAt} />, for people who sign in to this tenant.
            </p>
          </div>
        </Notice>
      ) : null}
    </div>
  );
}
