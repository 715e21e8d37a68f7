import { createContext, type ReactNode, use, useMemo } from 'react';
import type { Me } from '@/shared/api/types';
import { createFormats, type Formats } from '@/shared/i18n';

export type Permission =
  | 'leads:create'
  | 'leads:update'
  | 'leads:delete'
  | 'members:read'
  | 'audit:read'
  | 'audit_log:read'
  | 'api_keys:manage'
  | 'applications:manage'
  | 'roles:manage'
  | 'teams:manage'
  | 'organization:manage'
  | 'scim:manage'
  | 'single_sign_on:manage';

interface Session extends Me {
  formats: Formats;
}

const SessionContext = createContext<Session | null>(null);

/** Who is signed in, for everything inside. */
export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { currency } = me.organization;
  const timeZone = me.member.time_zone ?? me.organization.time_zone;
  const language = me.member.language ?? undefined;
  const formats = useMemo(() => createFormats(currency, timeZone, language), [currency, timeZone, language]);
  const session = useMemo(() => ({ ...me, formats }), [me, formats]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

export function usePermission(permission: Permission): boolean {
  return useSession().member.permissions.some((granted) => granted === permission);
}

export function useFormats(): Formats {
  return useSession().formats;
}
