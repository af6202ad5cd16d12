import type { ReactNode } from 'react';
import { SourceLink } from '@/components/setup/source-link';
import { CodeBlock } from '@/components/ui/code-block';
import { listFlows } from '@/lib/setup/client-rules';
import type { FlowChoice } from '@/lib/setup/model';
import type { Proof } from '@/lib/setup/proof';
import { sources } from '@/lib/sources';

/** What is done once on a computer, before the first ticket. */
export function OnceSteps({ choice, proof }: { choice: FlowChoice; proof: Proof }) {
  const commands = proof.commands.filter(({ id }) => id !== 'ticket');
  return (
    <ol className="grid max-w-question grid-cols-1 gap-5">
      <OnceStep title="Sign in as somebody who will use the instance">
        <p className="text-sm text-ink-muted">
          In their own session, on one of the computers this setup is for. The prompt is an ordinary one, not elevated.
        </p>
      </OnceStep>
      {listFlows(choice).includes('modern-interactive') ? (
        <OnceStep title="Renew the sign-in of Windows, if the policy is new on this computer">
          <CodeBlock label="Command prompt" code="dsregcmd.exe /RefreshPrt" />
          <p className="text-sm text-ink-muted">
            Then lock the session and unlock it. <SourceLink source={sources.modern} />
          </p>
        </OnceStep>
      ) : null}
      {commands.map(({ id, title, command, expect, source }) => (
        <OnceStep key={id} title={title}>
          <CodeBlock label="Command prompt" code={command} />
          <p className="text-sm text-ink-muted">
            {expect} <SourceLink source={source} />
          </p>
        </OnceStep>
      ))}
    </ol>
  );
}

function OnceStep({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="ml-5 list-decimal pl-1 marker:font-semibold marker:text-ink-muted">
      <div className="grid grid-cols-1 gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {children}
      </div>
    </li>
  );
}
