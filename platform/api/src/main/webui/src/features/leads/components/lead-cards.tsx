import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Avatar } from '@/shared/ui/avatar';
import { useLoadMore } from '../hooks/use-load-more';
import { LeadOwner } from './lead-owner';
import type { LeadListProps } from './list-props';
import { ScoreBadge } from './score-badge';
import { StatusBadge } from './status-badge';

const CARD_HEIGHT = 116;

/** The list on a phone. */
export function LeadCards({ leads, total, search, more }: LeadListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    overscan: 6,
    initialRect: { width: 390, height: 720 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order or filter begins at its beginning
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [search]);
  const visible = virtualizer.getVirtualItems();
  useLoadMore(visible.at(-1)?.index, leads.length, more);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-t bg-surface">
      <ul aria-label={t('leads.table')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {visible.map((item) => {
          const lead = leads[item.index];
          if (!lead) return null;
          return (
            <li
              key={lead.id}
              aria-setsize={total ?? leads.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0"
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              <LeadCard lead={lead} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function LeadCard({ lead }: { lead: Lead }) {
  const second = [lead.title, lead.company].filter(Boolean).join(' · ') || lead.emails[0];
  return (
    <Link
      to="/leads/$leadId"
      params={{ leadId: lead.id }}
      className="flex h-full flex-col justify-between gap-2 border-b px-4 py-3.5 -outline-offset-2 active:bg-hover"
    >
      <span className="flex items-center gap-3">
        <Avatar name={lead.name} shape="record" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-[0.9375rem]">{lead.name}</span>
          <span className="block truncate text-[0.8125rem] text-muted">{second}</span>
        </span>
        <ScoreBadge lead={lead} />
      </span>
      <span className="flex items-center justify-between gap-3 pl-11 text-[0.8125rem]">
        <StatusBadge status={lead.status} />
        <LeadOwner lead={lead} />
      </span>
    </Link>
  );
}
