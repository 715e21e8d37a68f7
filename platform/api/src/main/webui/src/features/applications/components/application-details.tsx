import type { ReactNode } from 'react';
import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { MemberName } from '@/shared/members/member-name';
import { useFormats } from '@/shared/session/session';

export function ApplicationDetails({ application }: { application: Application }) {
  return (
    <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 text-[0.8125rem] sm:grid-cols-4">
      <Detail label={t('applications.kind')}>{t(`applications.kind_${application.kind}`)}</Detail>
      <Detail label={t('applications.created_by')}>
        <MemberName id={application.created_by} />
      </Detail>
      <Detail label={t('applications.last_used')}>
        <Moment instant={application.last_used_at} />
      </Detail>
      <Detail label={t('applications.changed')}>
        <Moment instant={application.updated_at} />
      </Detail>
      {application.redirect_uris.length > 0 && (
        <Detail label={t('applications.redirects')} wide>
          <span className="wrap-anywhere">{application.redirect_uris.join(', ')}</span>
        </Detail>
      )}
    </dl>
  );
}

interface DetailProps {
  label: string;
  wide?: boolean;
  children: ReactNode;
}

function Detail({ label, wide = false, children }: DetailProps) {
  return (
    <div className={wide ? 'col-span-full min-w-0' : 'min-w-0'}>
      <dt className="mb-0.5 text-faint text-xs">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Moment({ instant }: { instant: string | null }) {
  const formats = useFormats();
  if (!instant) return t('applications.never');
  return (
    <time dateTime={instant} title={formats.dateTime(instant)}>
      {formats.ago(instant)}
    </time>
  );
}
