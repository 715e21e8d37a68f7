import { useMutation } from '@tanstack/react-query';
import { client, unwrap } from '@/shared/api/client';
import type { NewSignUp } from '@/shared/api/types';

export function useSignUp() {
  return useMutation({
    mutationFn: (body: NewSignUp) => unwrap(client.POST('/api/v1/sign-ups', { body })),
  });
}
