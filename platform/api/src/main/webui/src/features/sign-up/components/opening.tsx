import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SignUpProgress } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { FrontPage } from '@/shared/ui/front-page';
import { Spinner } from '@/shared/ui/spinner';
import { progressQuery } from '../api/complete-sign-up';

/** Waits until the organization works, and goes there. */
export function Opening({ begun }: { begun: SignUpProgress }) {
  const { data: progress = begun } = useQuery({
    ...progressQuery(begun.id),
    enabled: begun.state === 'working',
  });
  const { state, url } = progress;
  useEffect(() => {
    if (state === 'ready') window.location.assign(url);
  }, [state, url]);

  if (state === 'failed') {
    return (
      <FrontPage title={t('sign_up.failed_title')} text={t('sign_up.failed_text')}>
        <a href="/sign-up" className={buttonClass('primary')}>
          {t('sign_up.again')}
        </a>
      </FrontPage>
    );
  }
  return (
    <FrontPage title={t('sign_up.opening_title')}>
      <p role="status" className="flex items-center gap-3 text-muted">
        <Spinner className="size-4" />
        {t('sign_up.opening_text', { url })}
      </p>
    </FrontPage>
  );
}
