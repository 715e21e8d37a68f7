import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/shared/api/client';
import type { Role, RolePatch } from '@/shared/api/types';

export const ROLES_KEY = ['roles'] as const;

export const rolesQuery = queryOptions({
  queryKey: ROLES_KEY,
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/roles', { signal })),
  select: (answer) => answer.data,
});

interface SaveRole {
  /** The role that is changed, or null for a new one. */
  role: Role | null;
  values: Required<RolePatch>;
}

export function saveRole({ role, values }: SaveRole): Promise<Role> {
  if (!role) return unwrap(client.POST('/api/v1/roles', { body: values }));
  return unwrap(
    client.PATCH('/api/v1/roles/{id}', {
      params: { path: { id: role.id }, header: { 'If-Match': `"${role.version}"` } },
      body: values,
    }),
  );
}

export function deleteRole(id: string): Promise<void> {
  return expectDone(client.DELETE('/api/v1/roles/{id}', { params: { path: { id } } }));
}

export function useSaveRole() {
  return useMutation({ mutationFn: saveRole, onSettled: useRereading() });
}

export function useDeleteRole() {
  return useMutation({ mutationFn: deleteRole, onSettled: useRereading() });
}

/** People are shown with their roles, and one's own may have changed. */
function useRereading() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ROLES_KEY });
    void queries.invalidateQueries({ queryKey: ['members'] });
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
}
