import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { Lead, LeadPatch } from '@/shared/api/types';
import { rememberLead } from '../live/remember-lead';
import { wholeLead } from '../model/whole-lead';
import { leadKeys } from './keys';

interface UpdateLead {
  id: string;
  /** The version that the change was made on; the server refuses (412) when it is no longer the last. */
  version: number;
  patch: LeadPatch;
}

export async function updateLead({ id, version, patch }: UpdateLead): Promise<Lead> {
  return wholeLead(
    await unwrap(
      client.PATCH('/api/v1/leads/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: patch,
        headers: { 'Content-Type': 'application/merge-patch+json' },
      }),
    ),
  );
}

export function useUpdateLead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: updateLead,
    onSuccess: (lead) => {
      rememberLead(queries, lead);
      void queries.invalidateQueries({ queryKey: leadKeys.history(lead.id) });
      // Order and filters may place it elsewhere now.
      void queries.invalidateQueries({ queryKey: leadKeys.lists, refetchType: 'none' });
    },
  });
}
