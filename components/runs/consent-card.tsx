'use client';

import { useAction } from '@/components/auth/use-action';
import { ActionProblem } from '@/components/setup/action-problem';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { HostName, MonoName } from '@/components/ui/host-name';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { continueRunAction } from '@/lib/runs/actions';
import { consentRoles } from '@/lib/runs/decide';
import type { FeedRow } from '@/lib/runs/feed';
import { countOf } from '@/lib/setup/words';
import { AttentionCard } from './attention-card';
import { writeConsentMessage } from './consent-message';
import { actingTokens, type RunPlace } from './run-place';

type ConsentCardProps = { rows: readonly FeedRow[]; place: RunPlace; onDone: () => Promise<void> };

/** Instances that wait for admin consent: whom to ask, what to hand over, and the button for whoever has the role. */
export function ConsentCard({ rows, place, onDone }: ConsentCardProps) {
  const { run, isPending, error } = useAction(continueRunAction, {
    tokens: actingTokens,
    why: 'Granting admin consent needs the permission to manage permission grants.',
  });
  const isRefusedReader = rows.every(({ actor }) => actor.id === place.reader.id);
  const what = countOf(rows.length, 'instance');
  const buttonWords = `Grant consent for ${what}`;
  const requests = rows.flatMap(({ consent }) => consent ?? []);
  const message = writeConsentMessage({ ...place, roles: consentRoles, buttonWords, requests });
  const grant = async () => {
    await run({ runId: place.runId });
    await onDone();
  };
  return (
    <AttentionCard
      kind="needs-action"
      title={`${what} ${rows.length === 1 ? 'waits' : 'wait'} for admin consent`}
      actions={
        isRefusedReader ? (
          <>
            <CopyButton variant="primary" size="md" label="Copy what to send" text={message} />
            <Button onClick={grant} pending={isPending && 'Granting consent'}>
              Try again with my rights
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" onClick={grant} pending={isPending && 'Granting consent'}>
              {buttonWords}
            </Button>
            <CopyButton variant="secondary" size="md" label="Copy what to send" text={message} />
          </>
        )
      }
    >
      <p className="max-w-prose">
        The service principals are on. Granting admin consent takes one of these roles: {consentRoles}.{' '}
        {isRefusedReader
          ? 'Microsoft Entra ID refused it for you. A colleague who has one opens this page and presses one button.'
          : null}
      </p>
      <ConsentTable rows={rows} />
      {rows.length > LISTED ? (
        <p className="text-ink-muted">
          The first {LISTED} are shown. What you copy names all {rows.length}.
        </p>
      ) : null}
      {error ? <ActionProblem title="Consent was not granted" error={error} /> : null}
    </AttentionCard>
  );
}

/** More than one would look through; the copied message has them all. */
const LISTED = 20;

function ConsentTable({ rows }: { rows: readonly FeedRow[] }) {
  return (
    <Table
      label="Apps that wait for admin consent"
      density="dense"
      frameClassName="max-h-80 rounded-md border border-line"
    >
      <TableHead>
        <TableRow>
          <TableHeaderCell>App in Microsoft Entra ID</TableHeaderCell>
          <TableHeaderCell>Application (client) ID</TableHeaderCell>
          <TableHeaderCell>Permissions asked for</TableHeaderCell>
          <TableHeaderCell>Acted so far</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.slice(0, LISTED).map(({ instanceKey, name, consent, actor }) => (
          <TableRow key={instanceKey}>
            <TableHeaderCell scope="row" className="font-normal [tr:last-child>&]:border-b-0">
              <MonoName name={consent?.appName ?? name} />
            </TableHeaderCell>
            <TableCell className="min-w-64">
              {consent?.clientId ? <HostName name={consent.clientId} what="client ID" /> : 'not known yet'}
            </TableCell>
            <TableCell>
              <code className="text-xs">{consent?.scopes.join(' ') || 'not read'}</code>
            </TableCell>
            <TableCell className="whitespace-nowrap">{actor.name}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
