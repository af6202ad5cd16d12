import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ScenarioPage } from '@/components/demo/scenario-page';
import { AppShell } from '@/components/shell/app-shell';
import { isDemo } from '@/lib/demo/control';
import { getDemoPage } from '@/lib/demo/page-data';

export const metadata: Metadata = { title: 'Scenarios' };

export default async function DemoPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (!isDemo()) notFound();
  const { unknown } = await searchParams;
  const { scenarios, current, canStart } = await getDemoPage();
  return (
    <AppShell
      session={null}
      banner={{ text: 'Simulated Azure: nothing here is real', detail: current?.name }}
      signOut={null}
    >
      <ScenarioPage scenarios={scenarios} current={current} canStart={canStart} isUnknown={unknown !== undefined} />
    </AppShell>
  );
}
