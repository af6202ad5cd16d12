import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { InstanceRun } from '@/lib/inventory/instance-history';
import type { InventoryRow } from '@/lib/inventory/model';
import { type NextStep, nextSteps } from '@/lib/inventory/next-step';
import { type Verdict, verdictOf } from '@/lib/inventory/verdict';
import { ConnectionFacts } from './connection-facts';
import { ConsentFacts } from './consent-facts';
import { IdentityPair } from './identity-pair';
import { InstanceActions } from './instance-actions';
import { InstanceRuns } from './instance-runs';
import { ProofLine } from './proof-line';
import { ResourceFacts } from './resource-facts';
import { SignInFacts } from './sign-in-facts';
import { VerdictStatus } from './verdict-status';

/** Everything known about one instance, each part with the time it was read. */
export function InstanceView({ row, runs }: { row: InventoryRow; runs: readonly InstanceRun[] }) {
  const verdict = verdictOf(row);
  const next = nextSteps[verdict.code];
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: '/instances', label: 'Instances' }]}
        title={row.instance.name}
        status={<VerdictStatus code={verdict.code} look="pill" />}
        description={`${row.subscriptionName} · ${row.instance.resourceGroup} · ${row.instance.location}`}
        actions={<InstanceActions readAt={row.readAt} canSetUp={next.isSetup === true} />}
      />
      <VerdictNotice verdict={verdict} next={next} />
      <Card
        title="Service principal and managed identity"
        description="Two objects of Microsoft Entra ID that are easily mixed up. Only the first one has to do with Windows sign-in."
      >
        <IdentityPair row={row} />
      </Card>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-1 gap-4">
          <Card title="Admin consent">
            <ConsentFacts row={row} />
          </Card>
          <Card title="Who can sign in">
            <SignInFacts instance={row.instance} />
          </Card>
          <Card title="Connection">
            <ConnectionFacts instance={row.instance} />
          </Card>
        </div>
        <div className="grid grid-cols-1 gap-4">
          <Card title="Proof" description="On a Windows computer, as the person who will sign in and not elevated.">
            <ProofLine instance={row.instance} isReady={verdict.code === 'done'} />
          </Card>
          <Card title="Runs of this app" flush={runs.length > 0}>
            <InstanceRuns runs={runs} />
          </Card>
          <Card title="In Azure">
            <ResourceFacts row={row} />
          </Card>
        </div>
      </div>
    </>
  );
}

const noticeKinds: Record<Verdict['kind'], 'done' | 'warning' | 'info'> = {
  done: 'done',
  'needs-action': 'warning',
  waiting: 'info',
  'cannot-tell': 'info',
  'not-needed': 'info',
};

function VerdictNotice({ verdict, next }: { verdict: Verdict; next: NextStep }) {
  return (
    <Notice kind={noticeKinds[verdict.kind]} title={verdict.reason}>
      <p>{next.text}</p>
    </Notice>
  );
}
