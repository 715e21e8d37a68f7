import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignUpReceipt } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { FrontPage } from '@/shared/ui/front-page';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { signUpOptionsQuery } from '../api/sign-up-options';
import { CheckInbox } from '../components/check-inbox';
import { SignUpForm } from '../components/sign-up-form';

/** Where an organization begins. */
export function SignUpPage() {
  const options = useQuery(signUpOptionsQuery);
  const [receipt, setReceipt] = useState<SignUpReceipt>();

  if (receipt) {
    return (
      <FrontPage title={t('sign_up.sent_title')}>
        <CheckInbox
          receipt={receipt}
          inboxUrl={options.data?.inbox_url}
          onBack={() => setReceipt(undefined)}
        />
      </FrontPage>
    );
  }
  return (
    <FrontPage title={t('sign_up.title')} text={t('sign_up.text')}>
      {options.data && <SignUpForm options={options.data} onSent={setReceipt} />}
      {options.isPending && <FormSkeleton />}
      {options.isError && <ProblemMessage error={options.error} onRetry={() => void options.refetch()} />}
    </FrontPage>
  );
}

function FormSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-5">
      <span className="sr-only">{t('session.loading')}</span>
      {['organization', 'subdomain', 'person', 'email'].map((field) => (
        <Skeleton key={field} className="h-9 w-full" />
      ))}
    </div>
  );
}
