import { Link } from '@tanstack/react-router';
import type { Lead } from '@/shared/api/types';
import { Avatar } from '@/shared/ui/avatar';

/** In the grid the arrow keys move between rows, so that the links are not stops of the tab key. */
export function NameCell({ lead }: { lead: Lead }) {
  return (
    <>
      <Avatar name={lead.name} shape="record" />
      <span className="ml-3 min-w-0">
        <Link
          to="/leads/$leadId"
          params={{ leadId: lead.id }}
          tabIndex={-1}
          className="block truncate font-medium hover:underline"
        >
          {lead.name}
        </Link>
        {lead.emails[0] && (
          <span className="block truncate text-[0.8125rem] text-muted">{lead.emails[0]}</span>
        )}
      </span>
    </>
  );
}
