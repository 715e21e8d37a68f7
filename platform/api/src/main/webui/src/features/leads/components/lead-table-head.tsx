import type { ReactTable } from '@tanstack/react-table';
import type { Lead } from '@/shared/api/types';
import { cn } from '@/shared/lib/cn';
import { Icon } from '@/shared/ui/icon';
import { GRID_COLUMNS, type leadTableFeatures } from './lead-columns';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

export function LeadTableHead({ table }: { table: ReactTable<typeof leadTableFeatures, Lead> }) {
  return (
    // biome-ignore lint/a11y: part of a grid that is not a table element
    <div role="rowgroup" className="sticky top-0 z-10 border-b bg-surface">
      {table.getHeaderGroups().map((group) => (
        // biome-ignore lint/a11y: part of a grid that is not a table element
        <div key={group.id} role="row" aria-rowindex={1} className={cn(GRID_COLUMNS, 'px-3')}>
          {group.headers.map((header) => {
            const sorted = header.column.getIsSorted();
            return (
              // biome-ignore lint/a11y: part of a grid that is not a table element
              <div
                key={header.id}
                role="columnheader"
                aria-sort={sorted ? ARIA_SORT[sorted] : undefined}
                className="flex h-9 items-center px-1 text-muted text-xs"
              >
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    className={cn(
                      'group flex items-center gap-1 rounded-md px-2 py-1 font-medium -outline-offset-2 hover:bg-hover hover:text-ink',
                      sorted && 'text-ink',
                    )}
                  >
                    <table.FlexRender header={header} />
                    <Icon
                      name={sorted === 'asc' ? 'arrowUp' : 'arrowDown'}
                      className={cn('size-3.5', !sorted && 'opacity-0 group-hover:opacity-60')}
                    />
                  </button>
                ) : (
                  <span className="px-2 font-medium">
                    <table.FlexRender header={header} />
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
