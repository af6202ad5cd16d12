import type { ReactNode } from 'react';
import { SetupBar } from '@/components/setup/setup-bar';
import { requirePerson } from '@/lib/auth/current-person';
import { getSetupForPage, getTaskListForPage } from '@/lib/setup/page-data';

/** Every step of a setup: its name as the way back to the task list, and where each step stands. */
export default async function SetupLayout({
  params,
  children,
}: {
  params: Promise<{ setupId: string }>;
  children: ReactNode;
}) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  // The page itself answers "not found": only there it is caught with its own words.
  if (setup === null) return children;
  const { tasks } = await getTaskListForPage(person, setup);
  return (
    <>
      <SetupBar
        setupId={setup.id}
        name={setup.name}
        steps={tasks.map(({ step, status, detail }) => ({
          id: step.id,
          segment: step.segment,
          title: step.title,
          status,
          detail,
        }))}
      />
      {children}
    </>
  );
}
