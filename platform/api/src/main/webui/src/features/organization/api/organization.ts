import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { OrganizationPatch, OrganizationSettings } from '@/shared/api/types';

const KEY = ['organization'] as const;

export const organizationQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/organization', { signal })),
});

interface Update {
  /** The version that the change was made on; the server refuses (412) when it is no longer the last. */
  version: number;
  patch: OrganizationPatch;
}

export function useUpdateOrganization() {
  return useSettled(({ version, patch }: Update) =>
    unwrap(
      client.PATCH('/api/v1/organization', {
        params: { header: { 'If-Match': `"${version}"` } },
        body: patch,
      }),
    ),
  );
}

export function useDeleteOrganization() {
  return useSettled((subdomain: string) =>
    unwrap(client.POST('/api/v1/organization/deletion', { body: { subdomain } })),
  );
}

export function useKeepOrganization() {
  return useSettled(() => unwrap(client.DELETE('/api/v1/organization/deletion')));
}

function useSettled<Input>(change: (input: Input) => Promise<OrganizationSettings>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => {
      queries.setQueryData(organizationQuery.queryKey, settings);
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}
