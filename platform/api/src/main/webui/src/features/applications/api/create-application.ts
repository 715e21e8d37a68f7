import { client, unwrap } from '@/shared/api/client';
import type { Application, NewApplication } from '@/shared/api/types';
import { useChange } from './use-change';

export function createApplication(input: NewApplication): Promise<Application> {
  return unwrap(client.POST('/api/v1/applications', { body: input }));
}

export function useCreateApplication(onIssued: (application: Application) => void) {
  return useChange(createApplication, onIssued);
}
