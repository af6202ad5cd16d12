import type { Metadata } from 'next';
import { DiagnoseView } from '@/components/diagnose/diagnose-view';
import { WidePage } from '@/components/shell/pages';
import { requirePerson } from '@/lib/auth/current-person';
import { getDiagnosePage } from '@/lib/checks/diagnose-page';
import { getShellFacts } from '@/lib/server/shell-facts';

export const metadata: Metadata = { title: 'Diagnose' };

type DiagnosePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DiagnosePage({ searchParams }: DiagnosePageProps) {
  const person = await requirePerson();
  const { setup, check } = await searchParams;
  const [page, { session }] = await Promise.all([
    getDiagnosePage(person, { setupId: textOf(setup), checkId: textOf(check) }),
    getShellFacts(person),
  ]);
  return (
    <WidePage>
      <DiagnoseView
        page={page}
        openedAt={new Date().toISOString()}
        personName={person.name}
        tenantName={session?.tenantName ?? person.tenantId}
      />
    </WidePage>
  );
}

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);
