import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { Member, MemberPermission } from '@/shared/api/types';
import { ROLES_KEY } from './roles';

interface AssignRoles {
  member: Member;
  roleIds: string[];
}

export function assignRoles({ member, roleIds }: AssignRoles): Promise<Member> {
  return unwrap(
    client.PUT('/api/v1/members/{id}/roles', {
      params: { path: { id: member.id }, header: { 'If-Match': `"${member.version}"` } },
      body: { role_ids: roleIds },
    }),
  );
}

export function useAssignRoles() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: assignRoles,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['members'] });
      void queries.invalidateQueries({ queryKey: ROLES_KEY });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
}

export interface AccessQuestion {
  member: string;
  permission: MemberPermission;
  lead?: string;
}

export function explanationQuery(question: AccessQuestion) {
  return queryOptions({
    queryKey: ['access', question],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/v1/access/explanation', { params: { query: question }, signal })),
    staleTime: 0,
  });
}
