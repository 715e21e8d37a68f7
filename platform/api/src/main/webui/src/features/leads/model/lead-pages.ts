import type { InfiniteData } from '@tanstack/react-query';
import type { Lead, LeadPage } from '@/shared/api/types';

export type LeadPages = InfiniteData<LeadPage, unknown>;

/** The pages with that lead in its new state, where they hold an older one; else the very same pages. */
export function patchLead(pages: LeadPages, lead: Lead): LeadPages {
  return mapPages(pages, (page) => {
    const stale = page.data.some((held) => held.id === lead.id && held.version < lead.version);
    if (!stale) return page;
    return { ...page, data: page.data.map((held) => (held.id === lead.id ? lead : held)) };
  });
}

/** The pages without that lead, the total one less. */
export function dropLead(pages: LeadPages, id: string): LeadPages {
  if (!holdsLead(pages, id)) return pages;
  return mapPages(pages, (page) => ({
    ...page,
    ...(page.total !== undefined && page.total !== null && { total: Math.max(0, page.total - 1) }),
    data: page.data.filter((held) => held.id !== id),
  }));
}

export function holdsLead(pages: LeadPages, id: string): boolean {
  return pages.pages.some((page) => page.data.some((held) => held.id === id));
}

/** All leads in order, each once: a row that moved while pages were loading may come twice. */
export function flattenLeads(pages: LeadPages | undefined): Lead[] {
  const seen = new Set<string>();
  const leads: Lead[] = [];
  for (const page of pages?.pages ?? []) {
    for (const lead of page.data) {
      if (seen.has(lead.id)) continue;
      seen.add(lead.id);
      leads.push(lead);
    }
  }
  return leads;
}

function mapPages(pages: LeadPages, change: (page: LeadPage) => LeadPage): LeadPages {
  const changed = pages.pages.map(change);
  return changed.every((page, index) => page === pages.pages[index]) ? pages : { ...pages, pages: changed };
}
