import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, hasCode } from '@/shared/api/problem';
import { t, tOr } from '@/shared/i18n';
import { signInAddress } from '@/shared/session/addresses';
import { buttonClass } from '@/shared/ui/button';
import { FrontPage } from '@/shared/ui/front-page';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { invitationQuery } from '../api/acceptance';
import { AcceptForm } from '../components/accept-form';

const DEAD_LINKS: readonly string[] = [
  'link_unknown',
  'link_used',
  'link_expired',
  'link_revoked',
  'already_member',
  'organization_not_found',
];
const SIGN_IN = signInAddress({ pathname: '/', search: '' });

/** Where the link of an invitation leads. */
export function AcceptPage() {
  // Read once: the token leaves the address as soon as it has been used.
  const [token] = useState(() => window.location.hash.slice(1));
  const [accepted, setAccepted] = useState(false);
  const [dead, setDead] = useState<unknown>();
  const link = useQuery({ ...invitationQuery(token), enabled: token !== '' && !accepted });

  if (!token || dead || isDead(link.error)) return <DeadLink error={dead ?? link.error} />;
  if (!link.data) {
    return (
      <FrontPage title={t('join.loading_title')}>
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
  const { organization_name: organization, email, invited_by: inviter } = link.data;
  if (accepted) {
    return (
      <FrontPage title={t('join.done_title', { organization })} text={t('join.done_text', { email })}>
        <SignIn />
      </FrontPage>
    );
  }
  return (
    <FrontPage
      title={t('join.title', { organization })}
      text={inviter ? t('join.invited_by', { inviter, email }) : t('join.invited', { email })}
    >
      <AcceptForm
        token={token}
        link={link.data}
        onAccepted={() => {
          window.history.replaceState(null, '', window.location.pathname);
          setAccepted(true);
        }}
        onDead={setDead}
        isDead={isDead}
      />
    </FrontPage>
  );
}

/** The token itself is all that is asked about, so that one without its form is a broken link. */
function isDead(error: unknown): boolean {
  return (
    error instanceof ApiProblem &&
    (DEAD_LINKS.includes(error.code) ||
      (hasCode(error, 'validation_failed') && error.errors.some(({ pointer }) => pointer === '/token')))
  );
}

function DeadLink({ error }: { error: unknown }) {
  const code = error instanceof ApiProblem ? error.code : 'link_unknown';
  const signsIn = code === 'link_used' || code === 'already_member';
  return (
    <FrontPage title={t('join.dead_title')} text={tOr(`join.${code}`, t('join.link_unknown'))}>
      {signsIn && <SignIn />}
    </FrontPage>
  );
}

function SignIn() {
  return (
    <a href={SIGN_IN} className={`${buttonClass('primary')} w-full`}>
      {t('join.sign_in')}
    </a>
  );
}
