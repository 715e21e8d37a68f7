import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';

export const subdomainQuery = (subdomain: string) =>
  queryOptions({
    queryKey: ['sign-up', 'subdomain', subdomain],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/api/v1/sign-ups/subdomains/{subdomain}', { params: { path: { subdomain } }, signal }),
      ),
    staleTime: 10_000,
  });
