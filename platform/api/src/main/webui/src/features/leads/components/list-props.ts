import type { Lead } from '@/shared/api/types';
import type { LoadMore } from '../hooks/use-load-more';
import type { LeadSearch } from '../model/lead-search';

/** What the table and the cards have in common. */
export interface LeadListProps {
  leads: Lead[];
  total: number | undefined;
  search: LeadSearch;
  onSearch: (search: LeadSearch) => void;
  onOpen: (id: string) => void;
  more: LoadMore;
}
