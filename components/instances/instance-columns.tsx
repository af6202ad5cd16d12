import { createColumnHelper, rowSelectionFeature, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import Link from 'next/link';
import { createContext, type ReactNode, useContext } from 'react';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { Status } from '@/components/ui/status';
import { Timestamp } from '@/components/ui/timestamp';
import type { SortColumn } from '@/lib/inventory/filters';
import { type Choice, consentWords, instancePath, type ListRow } from '@/lib/inventory/list-row';
import { useRowTabIndex } from './use-row-focus';
import { VerdictStatus } from './verdict-status';

export const features = tableFeatures({ rowSortingFeature, rowSelectionFeature });
export type Features = typeof features;

/** A row of either list; in the one to choose from it also says whether it can be chosen. */
export type InstanceRow = ListRow & Partial<Choice>;

/** When the list was read: a row says its own time only where it differs. */
export const ListReadAt = createContext('');
const SAME_READ_IN_MS = 60_000;

export interface ColumnLook {
  label: string;
  /** Sorts by this when its head is pressed. */
  sort?: SortColumn;
  /** Of head and cells, where there are columns. */
  width: string;
  /** Of the cell, where a row is a card. */
  card?: string;
  /** The cell speaks for itself: a card leaves the label out. */
  isPlain?: boolean;
}

/** Columns by id. Where there is little room the last ones to matter go: the instance's own page has them all. */
const columnLooks: Record<string, ColumnLook> = {
  status: { label: 'Status', sort: 'status', width: 'lg:w-48', isPlain: true, card: 'max-lg:col-span-2' },
  choice: {
    label: 'Can it be configured?',
    sort: 'choice',
    width: 'lg:w-60 xl:w-76',
    isPlain: true,
    card: 'max-lg:col-span-2 max-lg:print:col-span-3',
  },
  name: {
    label: 'Instance',
    sort: 'name',
    width: '',
    isPlain: true,
    card: 'max-lg:order-first max-lg:col-span-2 max-lg:print:col-span-4',
  },
  state: { label: 'State', sort: 'state', width: 'lg:w-26' },
  principal: { label: 'Service principal', width: 'lg:hidden xl:table-cell xl:w-22' },
  consent: { label: 'Admin consent', width: 'lg:w-30' },
  admin: { label: 'Entra admin', sort: 'admin', width: 'lg:hidden xl:table-cell xl:w-34 2xl:w-48' },
  subscription: { label: 'Subscription', sort: 'subscription', width: 'lg:w-52 xl:w-38 2xl:w-52' },
  change: { label: 'Changed by this app', sort: 'change', width: 'lg:hidden xl:table-cell xl:w-28' },
};

export const getLook = (id: string): ColumnLook => columnLooks[id] ?? { label: id, width: '' };

const helper = createColumnHelper<Features, InstanceRow>();

const state = helper.display({ id: 'state', cell: ({ row }) => <StateCell row={row.original} /> });
const principal = helper.display({
  id: 'principal',
  cell: ({ row }) => (row.original.hasServicePrincipal ? 'On' : 'Off'),
});
const consent = helper.display({ id: 'consent', cell: ({ row }) => consentWords[row.original.consent] });
const place = helper.display({
  id: 'subscription',
  cell: ({ row: { original } }) => <TwoLines first={original.subscriptionName} second={original.location} />,
});

/** What there is, and what this product changed. */
export const overviewColumns = helper.columns([
  helper.display({ id: 'status', cell: ({ row }) => <VerdictStatus code={row.original.verdict} /> }),
  helper.display({
    id: 'name',
    cell: ({ row: { original } }) => (
      <NameCell row={original}>
        <RowLink href={instancePath(original)} isMain>
          {original.name}
        </RowLink>
      </NameCell>
    ),
  }),
  state,
  principal,
  consent,
  helper.display({ id: 'admin', cell: ({ row }) => <AdminCell row={row.original} /> }),
  place,
  helper.display({ id: 'change', cell: ({ row }) => <ChangeCell change={row.original.lastChange} /> }),
]);

/** What one needs to know to choose. */
export const choiceColumns = helper.columns([
  helper.display({ id: 'choice', cell: ({ row }) => <ChoiceCell row={row.original} /> }),
  helper.display({
    id: 'name',
    cell: ({ row: { original } }) => (
      <NameCell row={original}>
        <span className="font-semibold">{original.name}</span>
      </NameCell>
    ),
  }),
  state,
  principal,
  consent,
  place,
]);

/** Not fetched ahead: a scroll through ten thousand rows would ask for ten thousand pages. */
function RowLink({ href, isMain = false, children }: { href: string; isMain?: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={useRowTabIndex()}
      data-row-focus={isMain ? '' : undefined}
      className={cn('link-quiet', isMain && 'font-semibold')}
    >
      {children}
    </Link>
  );
}

function NameCell({ row, children }: { row: ListRow; children: ReactNode }) {
  return (
    <div className="min-w-0 lg:group-data-[density=dense]/list:flex lg:group-data-[density=dense]/list:gap-3">
      <span className="block max-lg:break-name lg:truncate lg:group-data-[density=dense]/list:shrink-0">
        {children}
      </span>
      {row.hostName === null ? (
        <span className="text-ink-muted">No host name yet</span>
      ) : (
        <span className="flex min-w-0 items-center gap-0.5">
          <code className="truncate text-xs leading-5 text-ink-muted" title={row.hostName}>
            {row.hostName}
          </code>
          {/* The copy buttons of other rows are out of sight and out of the tab order; a finger has no other way. */}
          <CopyButton
            text={row.hostName}
            label={`Copy host name ${row.hostName}`}
            iconOnly
            className="invisible -my-1 size-6 text-ink-muted group-hover/row:visible group-data-[tab-stop]/row:visible pointer-coarse:visible [&_svg]:size-3.5"
          />
        </span>
      )}
    </div>
  );
}

function StateCell({ row }: { row: ListRow }) {
  const listReadAt = useContext(ListReadAt);
  const isOfLastRead = Math.abs(Date.parse(row.readAt) - Date.parse(listReadAt)) < SAME_READ_IN_MS;
  return (
    <TwoLines
      first={row.state ?? <span className="text-ink-muted">Not reported</span>}
      second={
        isOfLastRead ? null : (
          <>
            read <Timestamp at={row.readAt} show="relative" />
          </>
        )
      }
    />
  );
}

function ChangeCell({ change }: { change: ListRow['lastChange'] }) {
  if (change === null) return <span className="text-ink-muted">No</span>;
  return (
    <TwoLines
      first={<RowLink href={`/runs/${change.runId}`}>Run {change.runNumber}</RowLink>}
      second={<Timestamp at={change.at} show="relative" />}
    />
  );
}

function AdminCell({ row: { entraAdmin: admin, isEntraAdminRead } }: { row: ListRow }) {
  if (!isEntraAdminRead) return <span className="text-ink-muted">Not read</span>;
  if (admin === null) return 'None';
  return (
    <span className="block truncate" title={admin}>
      {admin}
    </span>
  );
}

function ChoiceCell({ row }: { row: InstanceRow }) {
  if (row.choice === 'can') return 'Can be configured';
  if (row.choice === 'done') return <Status kind="done">Already configured: nothing will change</Status>;
  return (
    <Status kind="needs-action">
      <span className="block break-name">Not now. {row.because?.text}</span>
      {row.because?.nextStep ? <span className="block break-name text-ink-muted">{row.because.nextStep}</span> : null}
    </Status>
  );
}

/** The second line is left out where rows are dense. */
function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      <span className="block truncate" title={typeof first === 'string' ? first : undefined}>
        {first}
      </span>
      <span className="block truncate text-xs text-ink-muted group-data-[density=dense]/list:lg:hidden">{second}</span>
    </>
  );
}
