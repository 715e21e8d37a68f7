import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client, unwrap } from '@/shared/api/client';
import { usePermission } from '@/shared/session/session';

const NONE: ReadonlyMap<string, string> = new Map();
const MINUTES = 60_000;

export const keyNamesQuery = queryOptions({
  queryKey: ['api-keys', 'names'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/api-keys/names', { signal })),
  staleTime: 5 * MINUTES,
  select: namesById,
});

export const applicationNamesQuery = queryOptions({
  queryKey: ['applications', 'names'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/v1/applications/names', { signal })),
  staleTime: 5 * MINUTES,
  select: namesById,
});

interface ProgramNames {
  /** Of keys and of applications, by id. */
  names: ReadonlyMap<string, string>;
  applications: ReadonlyMap<string, string>;
  /** Whether some are still on their way. */
  pending: boolean;
}

/** The names of the organization's programs by id; none while they are not known. */
export function useKeyNames(wanted = true): ReadonlyMap<string, string> {
  return useKeyNamesState(wanted).names;
}

/** The same, which of them are applications, and whether they are still on their way. */
export function useKeyNamesState(wanted = true): ProgramNames {
  const allowed = usePermission('members:read');
  const keys = useQuery({ ...keyNamesQuery, enabled: allowed && wanted });
  const applications = useQuery({ ...applicationNamesQuery, enabled: allowed && wanted });
  const ofKeys = keys.data ?? NONE;
  const ofApplications = applications.data ?? NONE;
  const names = useMemo(() => new Map([...ofKeys, ...ofApplications]), [ofKeys, ofApplications]);
  return { names, applications: ofApplications, pending: keys.isLoading || applications.isLoading };
}

function namesById({ data }: { data: { id: string; name: string }[] }): ReadonlyMap<string, string> {
  return new Map(data.map(({ id, name }) => [id, name]));
}
