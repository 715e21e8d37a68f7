import { useQuery } from '@tanstack/react-query';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { ProblemMessage } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { profileQuery } from '../api/profile';
import { ProfileForm } from '../components/profile-form';
import { SessionList } from '../components/session-list';

/** What everybody settles for themselves. */
export function ProfilePage() {
  useDocumentTitle(t('profile.title'));
  const query = useQuery(profileQuery);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-2xl px-4 pt-5 pb-12 sm:px-8">
        <header className="mb-6">
          <p className="text-faint text-xs">{t('shell.settings')}</p>
          <h1 className="font-semibold text-xl tracking-tight">{t('profile.title')}</h1>
          <p className="mt-1 text-muted">{t('profile.text')}</p>
        </header>
        {query.data && <ProfileForm profile={query.data} onStale={() => void query.refetch()} />}
        {query.isPending && (
          <div role="status" className="flex flex-col gap-5">
            <span className="sr-only">{t('profile.loading')}</span>
            {['name', 'zone'].map((field) => (
              <Skeleton key={field} className="h-9 w-full" />
            ))}
          </div>
        )}
        {query.isError && !query.data && (
          <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />
        )}
        <SessionList />
      </div>
    </div>
  );
}
