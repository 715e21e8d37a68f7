import { createColumnHelper, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { LeadOwner } from './lead-owner';
import { NameCell } from './name-cell';
import { ScoreBadge } from './score-badge';
import { StatusBadge } from './status-badge';

export const leadTableFeatures = tableFeatures({ rowSortingFeature });

/** Widths of the columns below, in order. */
export const GRID_COLUMNS =
  'grid grid-cols-[minmax(14rem,2fr)_minmax(9rem,1.5fr)_8rem_7.5rem_minmax(9rem,1.1fr)_7.5rem_7.5rem]';

const helper = createColumnHelper<typeof leadTableFeatures, Lead>();

/** The ids of sortable columns are the API's `sort_by`. */
export const leadColumns = helper.columns([
  helper.accessor('name', {
    header: () => t('lead.name'),
    cell: ({ row }) => <NameCell lead={row.original} />,
  }),
  helper.accessor('company', {
    header: () => t('lead.company'),
    cell: ({ row }) => <Text value={row.original.company} />,
  }),
  helper.accessor('status', {
    header: () => t('lead.status'),
    cell: ({ row }) => <StatusBadge status={row.original.status} />,
  }),
  helper.accessor('score', {
    header: () => t('lead.score'),
    cell: ({ row }) => <ScoreBadge lead={row.original} />,
  }),
  helper.accessor('assigned_to', {
    enableSorting: false,
    header: () => t('lead.owner'),
    cell: ({ row }) => <LeadOwner lead={row.original} />,
  }),
  helper.accessor('total_spend', {
    header: () => t('lead.spend'),
    cell: ({ row }) => <Spend value={row.original.total_spend} />,
  }),
  helper.accessor('created_at', {
    header: () => t('lead.created'),
    cell: ({ row }) => <Ago instant={row.original.created_at} />,
  }),
]);

function Text({ value }: { value: string | null | undefined }) {
  return value ? <span className="truncate">{value}</span> : <Nothing />;
}

function Spend({ value }: { value: number | null | undefined }) {
  const formats = useFormats();
  return typeof value === 'number' ? (
    <span className="tabular-nums">{formats.money(value)}</span>
  ) : (
    <Nothing />
  );
}

function Ago({ instant }: { instant: string }) {
  const formats = useFormats();
  return (
    <time dateTime={instant} title={formats.dateTime(instant)} className="truncate text-muted">
      {formats.ago(instant)}
    </time>
  );
}

function Nothing() {
  return <span className="text-faint">{t('lead.none')}</span>;
}
