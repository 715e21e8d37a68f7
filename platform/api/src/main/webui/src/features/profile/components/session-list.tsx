import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { PersonSession } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { Icon } from '@/shared/ui/icon';
import { ProblemMessage, problemText } from '@/shared/ui/problem-message';
import { Skeleton } from '@/shared/ui/skeleton';
import { sessionsQuery, useEndOtherSessions, useEndSession } from '../api/sessions';

/** Where the person is signed in, and how that ends. */
export function SessionList() {
  const id = useId();
  const query = useQuery(sessionsQuery);
  const [asking, setAsking] = useState(false);
  const others = query.data?.some(({ current }) => !current) ?? false;
  return (
    <section aria-labelledby={id} className="mt-10 border-t pt-6">
      <header className="mb-4 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="font-semibold">
            {t('sessions.title')}
          </h2>
          <p className="mt-1 text-muted">{t('sessions.text')}</p>
        </div>
        {others && <Button onClick={() => setAsking(true)}>{t('sessions.end_others')}</Button>}
      </header>
      <Sessions />
      {asking && <EndOthers onClose={() => setAsking(false)} />}
    </section>
  );
}

function Sessions() {
  const query = useQuery(sessionsQuery);
  if (query.isPending) {
    return (
      <div role="status" aria-label={t('sessions.loading')} className="rounded-xl border bg-surface p-5">
        <Skeleton className="h-4 w-48" />
      </div>
    );
  }
  if (!query.data) return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) {
    return <p className="rounded-xl border border-dashed p-5 text-muted">{t('sessions.none')}</p>;
  }
  return (
    <ul aria-label={t('sessions.title')} className="divide-y rounded-xl border bg-surface shadow-card">
      {query.data.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { session: PersonSession }) {
  const formats = useFormats();
  const end = useEndSession();
  const { address } = session;
  const started = formats.dateTime(session.started_at);
  const used = formats.ago(session.last_used_at);
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3.5 sm:px-5">
      <Icon name="monitor" className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="wrap-anywhere font-medium">{t('sessions.from', { address })}</p>
        <p className="text-muted text-[0.8125rem]">{t('sessions.times', { started, used })}</p>
      </div>
      {session.current ? (
        <p className="rounded-full bg-hover px-2.5 py-0.5 font-medium text-xs">{t('sessions.this')}</p>
      ) : (
        <Button
          size="small"
          busy={end.isPending}
          aria-label={t('sessions.end_of', { address, started })}
          onClick={() =>
            end.mutate(session.id, {
              onSuccess: () => toast.good(t('sessions.ended')),
              onError: (error) => toast.bad(problemText(error)),
            })
          }
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

function EndOthers({ onClose }: { onClose: () => void }) {
  const end = useEndOtherSessions();
  return (
    <ConfirmDialog
      title={t('sessions.end_others_title')}
      text={t('sessions.end_others_text')}
      confirmLabel={t('sessions.end_others')}
      busy={end.isPending}
      onConfirm={() =>
        end.mutate(undefined, {
          onSuccess: () => toast.good(t('sessions.others_ended')),
          onError: (error) => toast.bad(problemText(error)),
          onSettled: onClose,
        })
      }
      onClose={onClose}
    />
  );
}
