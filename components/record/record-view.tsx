import { Download } from 'lucide-react';
import { ReachReader } from '@/components/runs/reach-reader';
import { WidePage } from '@/components/shell/pages';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { PrintTitle } from '@/components/ui/print-title';
import { Timestamp } from '@/components/ui/timestamp';
import type { SetupRecord } from '@/lib/setup/record';
import { countOf } from '@/lib/setup/words';
import { cloudWords } from './cloud-words';
import { FlowPart } from './flow-part';
import { HistoryPart } from './history-part';
import { PlanPart } from './plan-part';
import { PrerequisitePart } from './prerequisite-part';
import { PrintButton } from './print-button';
import { ProofPart } from './proof-part';
import { RecordSection } from './record-section';
import { RunPart } from './run-part';
import { SummaryPart } from './summary-part';
import { UndoPart } from './undo-part';

type RecordViewProps = { record: SetupRecord; address: string };

/** The record of a setup: what was decided, checked, changed and proved, by whom and when. For filing. */
export function RecordView({ record, address }: RecordViewProps) {
  const { setup, tenant, cloud, madeAt, madeBy } = record;
  const tenantText = tenant.name === null ? tenant.id : `${tenant.name} (${tenant.id})`;
  return (
    <WidePage className="max-w-[76rem] print:block print:max-w-none print:p-0 print:[&>*+*]:mt-6">
      <PrintTitle
        title={`Record: ${setup.name}`}
        rows={[
          { label: 'Windows Authentication for', value: 'Azure SQL Managed Instance' },
          { label: 'Tenant', value: tenantText },
          { label: 'Cloud', value: cloudWords[cloud] },
          { label: 'Made by', value: `${madeBy.name} (${madeBy.userName})` },
          { label: 'Made on', value: <Timestamp at={madeAt} show="absolute" /> },
          { label: 'Address', value: address },
        ]}
      />
      <div className="print:hidden">
        <PageHeader
          title="Record"
          description={`What was decided, checked, changed and proved in “${setup.name}”, by whom and when. Print it, or keep it as a file.`}
          actions={
            <>
              <a
                href={`/setup/${setup.id}/record/json`}
                download
                className="inline-flex min-h-9 items-center gap-2 rounded-md border border-control bg-surface-raised px-4 text-sm font-semibold hover:bg-hover"
              >
                <Download className="size-4" aria-hidden="true" />
                Download as JSON
              </a>
              <PrintButton />
            </>
          }
        />
      </div>
      {record.isSimulated ? (
        <Notice kind="warning" title="Simulated Azure">
          Everything in this record happened in a simulation. It is evidence of nothing.
        </Notice>
      ) : null}
      {setup.unreadable.length > 0 ? (
        <Notice kind="warning" title="Part of the data is missing">
          These stored parts could not be understood and are left out: {setup.unreadable.join(', ')}.
        </Notice>
      ) : null}
      {record.reachReadAt === null ? (
        <div className="print:hidden">
          <ReachReader startsByItself />
        </div>
      ) : null}
      {record.hiddenCount > 0 ? (
        <Notice title="Not all instances are in it">
          {countOf(record.hiddenCount, 'instance')} of this setup {record.hiddenCount === 1 ? 'is' : 'are'} in
          subscriptions that {madeBy.name} cannot read, and left out.
        </Notice>
      ) : null}
      <RecordSection id="record-summary" number={1} title="Summary">
        <SummaryPart record={record} tenantText={tenantText} />
      </RecordSection>
      <RecordSection id="record-flow" number={2} title="Flow, and who it serves">
        <FlowPart record={record} />
      </RecordSection>
      <RecordSection id="record-prerequisites" number={3} title="Prerequisites">
        <PrerequisitePart items={record.prerequisites} />
      </RecordSection>
      <RecordSection id="record-plan" number={4} title="Plan">
        <PlanPart plan={record.plan} />
      </RecordSection>
      <RecordSection id="record-runs" number={5} title="Runs">
        <RunPart runs={record.runs} />
      </RecordSection>
      <RecordSection id="record-proofs" number={6} title="Proof">
        <ProofPart outcomes={record.outcomes} />
      </RecordSection>
      <RecordSection id="record-history" number={7} title="Who did what">
        <HistoryPart history={record.history} changes={record.changes} />
      </RecordSection>
      <RecordSection id="record-undo" number={8} title="The way back">
        <UndoPart undo={record.undo} />
      </RecordSection>
    </WidePage>
  );
}
