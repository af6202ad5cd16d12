import { CodeBlock } from '@/components/ui/code-block';
import type { Instance } from '@/lib/azure/azure';
import { authSchemeQuery, buildProof } from '@/lib/setup/proof';

/** The line that gets a ticket for this instance, and what proves it. */
export function ProofLine({ instance, isReady }: { instance: Instance; isReady: boolean }) {
  const { commands, ticketLine } = buildProof(instance, 'modern-interactive');
  const ticket = commands.find(({ id }) => id === 'ticket');
  if (ticket === undefined || ticketLine === null) {
    return (
      <p className="text-sm text-ink-muted">
        Azure reports no host name yet, so there is no line to get a ticket with.
      </p>
    );
  }
  return (
    <div className="grid gap-3 text-sm">
      {isReady ? null : <p>It can answer only when the instance is set up.</p>}
      <CodeBlock label={ticket.title} code={ticket.command} />
      <p>
        A good answer has the line <code className="break-name">{ticketLine}</code>
      </p>
      <CodeBlock label="Then, connected with Windows Authentication" code={authSchemeQuery} />
      <p>
        It has to answer <code>KERBEROS</code>: a connection alone does not prove it.
      </p>
    </div>
  );
}
