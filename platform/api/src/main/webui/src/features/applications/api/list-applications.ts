import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

export const APPLICATIONS_KEY = ['applications'] as const;

export const applicationsQuery = queryOptions({
  queryKey: [...APPLICATIONS_KEY, 'all'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/applications', { signal })),
  select: (answer) => answer.data,
});
