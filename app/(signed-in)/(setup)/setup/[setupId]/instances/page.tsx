import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { InstancePicker } from '@/components/instances/instance-picker';
import { stepPosition, stepTitle } from '@/components/setup/step-title';
import { StepIndicator, WidePage } from '@/components/shell/pages';
import { PageHeading } from '@/components/ui/page-heading';
import { requirePerson } from '@/lib/auth/current-person';
import { readFilters } from '@/lib/inventory/filters';
import { getInstanceChoices } from '@/lib/inventory/page-data';
import { getSetupForPage } from '@/lib/setup/page-data';

type PageProps = { params: Promise<{ setupId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const setup = await getSetupForPage(await requirePerson(), (await params).setupId);
  return { title: setup ? stepTitle('instances', setup.name) : 'No such setup' };
}

export default async function InstancesStepPage({ params, searchParams }: PageProps) {
  const person = await requirePerson();
  const setup = await getSetupForPage(person, (await params).setupId);
  if (setup === null) notFound();
  return (
    <WidePage>
      <div className="grid gap-2">
        <StepIndicator {...stepPosition('instances')} />
        <PageHeading>Which instances should accept Windows sign-in?</PageHeading>
        <p className="max-w-prose text-ink-muted">
          All instances you can read are here, in every subscription. What stands in the way of one is said in its row.
        </p>
      </div>
      <InstancePicker
        setupId={setup.id}
        list={await getInstanceChoices(person, readFilters(await searchParams))}
        saved={setup.answers.instanceIds ?? []}
      />
    </WidePage>
  );
}
