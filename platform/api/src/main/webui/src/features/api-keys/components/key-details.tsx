import type { ReactNode } from 'react';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { MemberName } from '@/shared/members/member-name';
import { useFormats } from '@/shared/session/session';
import type { KeyState } from '../model/key-state';

export function KeyDetails({ apiKey, state }: { apiKey: ApiKey; state: KeyState }) {
  const { allowed_networks: networks, revoked_at, expires_at } = apiKey;
  return (
    <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 text-[0.8125rem] sm:grid-cols-4">
      <Detail label={t('api_keys.created_by')}>
        <MemberName id={apiKey.created_by} />
      </Detail>
      <Detail label={t('api_keys.last_used')}>
        <Moment instant={apiKey.last_used_at} />
      </Detail>
      {revoked_at ? (
        <Detail label={t('api_keys.revoked_at')}>
          <Moment instant={revoked_at} />
        </Detail>
      ) : (
        <Detail label={state === 'expired' ? t('api_keys.expired_at') : t('api_keys.expires_at')}>
          <Moment instant={expires_at} />
        </Detail>
      )}
      <Detail label={t('api_keys.limit')}>{apiKey.requests_per_minute ?? t('api_keys.limit_usual')}</Detail>
      <Detail label={t('api_keys.networks')}>
        <span className="wrap-anywhere">{networks.join(', ') || t('api_keys.any_network')}</span>
      </Detail>
    </dl>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-faint text-xs">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ instant }: { instant: string | null }) {
  const formats = useFormats();
  if (!instant) return t('api_keys.never');
  return (
    <time dateTime={instant} title={formats.dateTime(instant)}>
      {formats.ago(instant)}
    </time>
  );
}
