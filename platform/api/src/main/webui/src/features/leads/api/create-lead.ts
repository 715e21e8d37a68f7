import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { Lead, LeadInput } from '@/shared/api/types';
import { wholeLead } from '../model/whole-lead';
import { leadKeys } from './keys';

interface CreateLead {
  input: LeadInput;
  /** The same for every attempt at the same form, so that a double click or a retry creates one lead. */
  idempotencyKey: string;
}

export async function createLead({ input, idempotencyKey }: CreateLead): Promise<Lead> {
  return wholeLead(
    await unwrap(
      client.POST('/api/v1/leads', {
        body: input,
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    ),
  );
}

export function useCreateLead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: createLead,
    onSuccess: (lead) => {
      queries.setQueryData(leadKeys.detail(lead.id), lead);
      return queries.invalidateQueries({ queryKey: leadKeys.lists });
    },
  });
}
