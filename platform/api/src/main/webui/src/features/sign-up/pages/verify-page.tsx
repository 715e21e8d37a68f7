import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '@/shared/api/problem';
import type { SignUpProgress } from '@/shared/api/types';
import { t, tOr } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { FrontPage } from '@/shared/ui/front-page';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { linkQuery } from '../api/read-link';
import { FinishForm } from '../components/finish-form';
import { Opening } from '../components/opening';

const DEAD_LINKS: readonly string[] = ['link_unknown', 'link_used', 'link_expired', 'validation_failed'];

/** Where the link of the mail leads. */
export function VerifyPage() {
  // Read once: the token leaves the address as soon as it has been used.
  const [token] = useState(() => window.location.hash.slice(1));
  const [progress, setProgress] = useState<SignUpProgress>();
  const link = useQuery({ ...linkQuery(token), enabled: token !== '' && !progress });

  if (progress) return <Opening begun={progress} />;
  if (!token || isDead(link.error)) return <DeadLink error={link.error} />;
  if (link.data) {
    return (
      <FrontPage
        title={t('sign_up.finish_title', { name: link.data.first_name })}
        text={t('sign_up.finish_text', { organization: link.data.organization_name })}
      >
        <FinishForm
          token={token}
          link={link.data}
          onBegun={(begun) => {
            window.history.replaceState(null, '', window.location.pathname);
            setProgress(begun);
          }}
        />
      </FrontPage>
    );
  }
  return (
    <FrontPage title={t('sign_up.verify_title')}>
      {link.isError ? (
        <ProblemMessage error={link.error} onRetry={() => void link.refetch()} />
      ) : (
        <div role="status">
          <span className="sr-only">{t('session.loading')}</span>
          <Skeleton className="h-9 w-full" />
        </div>
      )}
    </FrontPage>
  );
}

function isDead(error: unknown): boolean {
  return error instanceof ApiProblem && DEAD_LINKS.includes(error.code);
}

function DeadLink({ error }: { error: unknown }) {
  const code = error instanceof ApiProblem ? error.code : 'link_unknown';
  return (
    <FrontPage title={t('sign_up.dead_title')} text={tOr(`sign_up.${code}`, t('sign_up.link_unknown'))}>
      <Link to="/sign-up" className={buttonClass('primary')}>
        {t('sign_up.again')}
      </Link>
    </FrontPage>
  );
}
