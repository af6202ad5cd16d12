'use client';

import { ChevronRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { MonoName } from '@/components/ui/host-name';
import { type LoginPrincipal, renderLogins } from '@/lib/logins/login-script';
import type { FlowChoice } from '@/lib/setup/model';
import { authSchemeQuery, buildProof, type Proof } from '@/lib/setup/proof';
import type { ProofInstance } from '@/lib/setup/proof-page';
import { ConnectTabs } from './connect-tabs';
import { ProofForm } from './proof-form';
import { isShared, ProofNotes } from './proof-notes';
import { ProofStatus } from './proof-status';

type ProofRowProps = {
  setupId: string;
  choice: FlowChoice;
  instance: ProofInstance;
  principal: LoginPrincipal;
  isOpenAtFirst: boolean;
};

/** One instance: its command in plain sight, everything else one press away. */
export function ProofRow({ setupId, choice, instance, principal, isOpenAtFirst }: ProofRowProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst && instance.outcome.kind === 'configured');
  const detailsId = useId();
  const { outcome, target } = instance;
  const proof = useMemo(() => buildProof(target, choice), [target, choice]);
  const ticket = proof.commands.find(({ id }) => id === 'ticket');
  const isReady = outcome.kind === 'configured';
  return (
    <li className="border-t border-line first:border-t-0">
      <div className="relative grid grid-cols-1 gap-x-6 gap-y-2 px-4 py-3 pr-14 lg:grid-cols-[minmax(11rem,1fr)_minmax(15rem,1.3fr)_minmax(20rem,2.2fr)]">
        <div className="min-w-0">
          <h3 className="text-sm">
            <MonoName name={outcome.name} />
          </h3>
          {target.resourceGroup ? (
            <p className="truncate text-xs text-ink-muted">
              {target.resourceGroup} · {target.subscriptionName}
            </p>
          ) : null}
        </div>
        <ProofStatus instance={instance} />
        {ticket && isReady ? (
          <p className="flex min-w-0 items-start gap-1 print:hidden">
            <MonoName name={ticket.command} className="text-xs leading-5" />
            <CopyButton
              text={ticket.command}
              label={`Copy the command for ${outcome.name}`}
              iconOnly
              className="size-6 shrink-0 text-ink-muted [&_svg]:size-3.5"
            />
          </p>
        ) : null}
        {isReady ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            aria-label={`Proof of ${outcome.name}`}
            onClick={() => setIsOpen(!isOpen)}
            className="absolute top-2.5 right-4 grid size-8 place-items-center rounded-md hover:bg-hover"
          >
            <ChevronRight className={cn('size-4 transition-transform', isOpen && 'rotate-90')} aria-hidden="true" />
          </button>
        ) : null}
      </div>
      {isOpen ? (
        <div
          id={detailsId}
          className="grid grid-cols-1 gap-x-8 gap-y-6 border-t border-line bg-surface px-4 py-5 xl:grid-cols-2"
        >
          <TicketPart setupId={setupId} instance={instance} proof={proof} />
          <ConnectPart instance={instance} proof={proof} principal={principal} />
        </div>
      ) : null}
    </li>
  );
}

function TicketPart({ setupId, instance, proof }: { setupId: string; instance: ProofInstance; proof: Proof }) {
  const ticket = proof.commands.find(({ id }) => id === 'ticket');
  const own = proof.notes.filter(({ code }) => !isShared(code));
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-4">
      {ticket && proof.ticketLine ? (
        <>
          <CodeBlock label={ticket.title} code={ticket.command} />
          <div className="grid grid-cols-1 gap-2">
            <CodeBlock label="A good answer has this line" code={proof.ticketLine} />
            <p className="max-w-prose text-sm text-ink-muted">
              What counts is the realm after the @. A ticket of your own domain’s realm is an ordinary one and proves
              nothing. The lines around it differ between Windows versions.
            </p>
          </div>
        </>
      ) : null}
      <ProofNotes notes={own} />
      {ticket ? <ProofForm setupId={setupId} instance={instance} /> : null}
    </div>
  );
}

type ConnectPartProps = { instance: ProofInstance; proof: Proof; principal: LoginPrincipal };

function ConnectPart({ instance, proof, principal }: ConnectPartProps) {
  const logins = renderLogins(instance.metadataMode, [principal]);
  const hints = proof.publicEndpoint ? [...proof.connections, proof.publicEndpoint] : proof.connections;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-4">
      <div className="grid grid-cols-1 gap-2">
        <h4 className="text-sm font-semibold">
          Logins{logins.modeLabel ? `, metadata mode ${logins.modeLabel}` : null}
        </h4>
        <p className="max-w-prose text-sm text-ink-muted">{logins.explanation}</p>
        {logins.sql ? <CodeBlock label="T-SQL, in master" code={logins.sql} /> : null}
        {logins.notes.map((note) => (
          <p key={note} className="max-w-prose text-sm text-ink-muted">
            {note}
          </p>
        ))}
      </div>
      {hints.length > 0 ? (
        <div className="grid grid-cols-1 gap-2">
          <h4 className="text-sm font-semibold">Connect</h4>
          <ConnectTabs hints={hints} />
        </div>
      ) : null}
      <div className="grid grid-cols-1 gap-2">
        <CodeBlock label="See how the connection signed in" code={authSchemeQuery} />
        <p className="max-w-prose text-sm text-ink-muted">
          It has to answer <code className="text-xs">KERBEROS</code>.
        </p>
      </div>
    </div>
  );
}
