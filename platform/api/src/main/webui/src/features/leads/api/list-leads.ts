import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { LeadPage } from '@/shared/api/types';
import { DEFAULT_SORT, type LeadSearch } from '../model/lead-search';
import { wholeLead } from '../model/whole-lead';
import { leadKeys } from './keys';

const PAGE_SIZE = 50;

/** The total is asked for with the first page only: counting costs as much as the page. */
export function leadsQuery(search: LeadSearch) {
  return infiniteQueryOptions({
    queryKey: leadKeys.list(search),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<LeadPage> => {
      const { owner, ...rest } = search;
      const query = {
        ...DEFAULT_SORT,
        ...rest,
        ...(owner && { assigned_to: owner }),
        ...(pageParam ? { cursor: pageParam } : { include_total: true }),
        limit: PAGE_SIZE,
      };
      const page = await unwrap(client.GET('/api/v1/leads', { params: { query }, signal }));
      return { ...page, data: page.data.map(wholeLead) };
    },
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
