import Link from 'next/link';
import { SourcesLine } from '@/components/setup/sources-line';
import { stepHref } from '@/components/setup/step-title';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import type { ConditionalAccessPage } from '@/lib/conditional-access/page-data';
import { sources } from '@/lib/sources';
import { InstanceGroups } from './instance-groups';
import { PassingPolicies } from './passing-policies';
import { PolicyCard } from './policy-card';
import { describeSummary, sortPolicies } from './words';

/** What was read, judged: policies in the way first, then the same by instance. */
export function ConditionalAccessView({ page, setupId }: { page: ConditionalAccessPage; setupId: string }) {
  if (page.readAt === null) return <NeverRead />;
  if (page.refusal !== null) return <Refused reason={page.refusal} />;
  if (page.policies.length === 0 && page.unreadableCount === 0) return <NoPolicies />;
  const sorted = sortPolicies(page.policies);
  const inTheWay = sorted.filter(({ effect }) => effect !== 'passes');
  return (
    <>
      <section aria-labelledby="summary" className="grid min-w-0 grid-cols-1 gap-4">
        <div className="grid gap-1">
          <h2 id="summary" className="max-w-prose text-lg">
            {describeSummary(page.policies, page.apps.length)}
          </h2>
          <Scope page={page} setupId={setupId} />
        </div>
        {page.unreadableCount > 0 ? (
          <Notice kind="warning" title={`${page.unreadableCount} of what Microsoft Graph sent could not be understood`}>
            <p>Look at those policies in the Microsoft Entra admin center; nothing here counts them.</p>
          </Notice>
        ) : null}
        {inTheWay.map((policy) => (
          <PolicyCard key={policy.id} policy={policy} apps={page.apps} />
        ))}
        <PassingPolicies policies={sorted.filter(({ effect }) => effect === 'passes')} />
      </section>
      {page.apps.length > 0 && inTheWay.length > 0 ? <InstanceGroups page={page} /> : null}
      <Basis />
    </>
  );
}

function Scope({ page: { apps, isOfSetup, policies }, setupId }: { page: ConditionalAccessPage; setupId: string }) {
  const withoutApp = apps.filter(({ appId }) => appId === null).length;
  return (
    <p className="max-w-prose text-sm text-ink-muted">
      {policies.length === 1 ? '1 policy' : `${policies.length} policies`} judged for{' '}
      {apps.length === 0
        ? 'an app that no policy names, because no instance is known yet'
        : isOfSetup
          ? `the ${apps.length === 1 ? 'instance' : `${apps.length} instances`} of this setup`
          : `all ${apps.length} instances in your reach, because none is chosen yet`}
      .{' '}
      {withoutApp > 0
        ? `${withoutApp === 1 ? '1 has' : `${withoutApp} have`} no app yet and ${withoutApp === 1 ? 'is' : 'are'} judged by what will meet the new app. `
        : ''}
      {isOfSetup ? null : (
        <Link href={stepHref(setupId, 'instances')} className="link print:hidden">
          Choose instances
        </Link>
      )}
    </p>
  );
}

function NeverRead() {
  return (
    <EmptyState title="No policies read yet">
      <p>
        A policy that asks for multifactor authentication refuses the ticket instead of prompting: klist shows 0x52f,
        and people cannot sign in. Read the policies to see by name which ones would, for which instances, and how to
        exclude their apps.
      </p>
    </EmptyState>
  );
}

function Refused({ reason }: { reason: string }) {
  return (
    <Notice kind="warning" title="Cannot tell: Microsoft Graph did not show the policies">
      <p>{reason}</p>
      <p>
        It takes the permission Policy.Read.All for this app, which an administrator consents to, and one of the roles
        Security Reader, Global Reader, Security Administrator or Conditional Access Administrator. Ask somebody who
        holds one to open this page, or to look for policies that cover “&lt;instance&gt; principal”.
      </p>
    </Notice>
  );
}

function NoPolicies() {
  return (
    <EmptyState title="This tenant has no Conditional Access policies">
      <p>
        So none refuses a ticket. Security defaults and multifactor authentication set for single people are not
        policies and are not read here.
      </p>
    </EmptyState>
  );
}

function Basis() {
  return (
    <div className="grid max-w-prose gap-2 border-t border-line pt-4 text-sm text-ink-muted">
      <p>
        Microsoft documents that policies asking for multifactor authentication must exclude the app “&lt;instance&gt;
        principal”. What is said of other controls and conditions is our reading and marked so. Who is in a group, where
        a request comes from and how risky it is are not part of a policy.
      </p>
      <SourcesLine sources={[sources.troubleshoot, sources.conditionalAccessUpdate]} />
    </div>
  );
}
