import { type SortingState, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useGridKeys } from '../hooks/use-grid-keys';
import { useLoadMore } from '../hooks/use-load-more';
import { DEFAULT_SORT, type LeadSearch, SORTS } from '../model/lead-search';
import { GRID_COLUMNS, leadColumns, leadTableFeatures } from './lead-columns';
import { LeadTableHead } from './lead-table-head';
import type { LeadListProps } from './list-props';

const ROW_HEIGHT = 56;

export function LeadTable({ leads, total, search, onSearch, onOpen, more }: LeadListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({
    features: leadTableFeatures,
    columns: leadColumns,
    data: leads,
    getRowId: (lead: Lead) => lead.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting: sortingOf(search) },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sortingOf(search)) : change;
      const column = SORTS.find((sort) => sort === next?.id);
      if (next && column) onSearch({ ...search, sort_by: column, sort_order: next.desc ? 'desc' : 'asc' });
    },
  });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: { width: 1024, height: 720 },
  });
  // Another order or filter is another list: it begins at its beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the search changes
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [search]);
  const visible = virtualizer.getVirtualItems();
  useLoadMore(visible.at(-1)?.index, leads.length, more);
  const { active, rowId, gridProps } = useGridKeys({
    count: rows.length,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    onOpen: (index) => {
      const lead = leads[index];
      if (lead) onOpen(lead.id);
    },
  });

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn only where they are seen, which a table element cannot do
    <div
      ref={scroller}
      role="grid"
      aria-label={t('leads.table')}
      aria-rowcount={(total ?? leads.length) + 1}
      aria-busy={more.isLoading}
      {...gridProps}
      className="group/grid min-h-0 flex-1 overflow-auto border-t outline-none"
    >
      <div className="min-w-[64rem]">
        <LeadTableHead table={table} />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {visible.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              // biome-ignore lint/a11y: the grid holds the focus and handles the keys
              <div
                key={row.id}
                id={rowId(item.index)}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={item.index === active}
                onClick={() => onOpen(row.original.id)}
                style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                className={cn(
                  GRID_COLUMNS,
                  'absolute inset-x-0 cursor-pointer items-center border-b px-3 hover:bg-hover',
                  item.index === active &&
                    'group-focus-visible/grid:bg-hover group-focus-visible/grid:shadow-[inset_3px_0_0_var(--accent)]',
                )}
              >
                {row.getAllCells().map((cell) => (
                  // biome-ignore lint/a11y: a cell of a grid; its row is what is focused
                  <div key={cell.id} role="gridcell" className="flex min-w-0 items-center px-3">
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function sortingOf({ sort_by, sort_order }: LeadSearch): SortingState {
  const id = sort_by ?? DEFAULT_SORT.sort_by;
  return [{ id, desc: (sort_order ?? DEFAULT_SORT.sort_order) === 'desc' }];
}
