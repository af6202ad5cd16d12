import { CodeBlock } from '@/components/ui/code-block';
import { Details } from '@/components/ui/details';
import { EmptyState } from '@/components/ui/empty-state';
import { pastedSourceWords } from '@/lib/checks/pasted-source-words';
import { commandsFor } from '@/lib/checks/verdicts/commands';
import type { Diagnosis } from '@/lib/checks/verdicts/diagnose';
import { AtlasLinks } from './piece-card';

/** Before anything is pasted: what to run. */
export function NothingPasted({ hostName }: { hostName: string | null }) {
  return (
    <EmptyState title="Nothing pasted yet" className="print:hidden">
      <p>
        Run these in a command prompt, as the person who signs in and not elevated. Select everything that comes, copy
        it, paste it here. None of them changes anything.
      </p>
      <CodeBlock label="Commands that tell most" code={commandsFor(hostName)} wrap={false} className="text-ink" />
      <Readable />
    </EmptyState>
  );
}

type NothingReadProps = { diagnosis: Diagnosis; hostName: string | null; setupId: string | null };

/** Pasted, and nobody knows it. */
export function NothingRead({ diagnosis, hostName, setupId }: NothingReadProps) {
  return (
    <EmptyState title="None of this is output that is read here">
      <p>
        Paste whole lines, as the window shows them: a single value without its label says nothing by itself. A picture
        of a window cannot be read.
      </p>
      {diagnosis.unknownAtlas.length > 0 ? <AtlasLinks links={diagnosis.unknownAtlas} setupId={setupId} /> : null}
      <Readable />
      <Details summary="Commands that tell most">
        <CodeBlock label="Command Prompt" code={commandsFor(hostName)} wrap={false} className="text-ink" />
      </Details>
    </EmptyState>
  );
}

const alsoRead: Partial<Record<keyof typeof pastedSourceWords, string>> = {
  klist: 'klist, klist tickets, klist get',
  'klist-failure': 'klist get that failed',
  policy: 'Kerberos policies: reg query, Get-ItemProperty, gpresult /v and /x, .reg files',
  'connection-test': 'Test-NetConnection, curl or Invoke-WebRequest to the sign-in host',
  system: 'ver, winver, systeminfo, Get-ComputerInfo, Get-ADDomain',
  services: 'sc query, Get-Service',
  clock: 'w32tm /stripchart, /monitor',
  'name-resolution': 'Resolve-DnsName, nslookup, the hosts file',
  'sql-error': 'Errors of SSMS, SqlClient and sqlcmd, AADSTS messages',
  'auth-scheme': 'The auth_scheme query',
  'sql-logins': 'Logins of sys.server_principals',
};

function Readable() {
  return (
    <Details summary="What is read here">
      <ul className="grid gap-1">
        {Object.entries(pastedSourceWords).map(([source, words]) => (
          <li key={source}>{alsoRead[source as keyof typeof pastedSourceWords] ?? words}</li>
        ))}
      </ul>
    </Details>
  );
}
