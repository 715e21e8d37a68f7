import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SingleSignOnConnection, SingleSignOnTest } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button, buttonClass } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { Dialog } from '@/shared/ui/dialog';
import { problemText } from '@/shared/ui/problem-message';
import { Spinner } from '@/shared/ui/spinner';
import { testQuery, useBeginTest, useRereading } from '../api/connections';
import { Badge } from './badge';

interface TestDialogProps {
  connection: SingleSignOnConnection;
  onClose: () => void;
}

/** Opens a connection's sign-in elsewhere and tells what came back. */
export function TestDialog({ connection, onClose }: TestDialogProps) {
  const begin = useBeginTest();
  const begun = begin.data;
  return (
    <Dialog
      shape="sheet"
      title={t('sso.test_title', { name: connection.name })}
      description={t('sso.test_text')}
      onClose={onClose}
    >
      <div className="min-h-0 flex-1 space-y-5 overflow-y-auto px-6 pb-6">
        {begun?.url && <TestLink url={begun.url} />}
        {begun && <TestResult key={begun.id} connection={connection.id} test={begun.id} />}
        {begin.error && (
          <p role="alert" className="text-danger-ink">
            {problemText(begin.error)}
          </p>
        )}
        <Button
          {...(begun ? {} : { look: 'primary' as const })}
          busy={begin.isPending}
          onClick={() => begin.mutate(connection.id)}
        >
          {begun ? t('sso.test_again') : t('sso.test_begin')}
        </Button>
      </div>
    </Dialog>
  );
}

function TestLink({ url }: { url: string }) {
  const address = new URL(url, window.location.origin).href;
  return (
    <div className="space-y-3">
      <a href={address} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
        {t('sso.test_open')}
      </a>
      <CopyField label={t('sso.test_link')} value={address} />
    </div>
  );
}

function TestResult({ connection, test }: { connection: string; test: string }) {
  const query = useQuery(testQuery(connection, test));
  const reread = useRereading();
  const state = query.data?.state ?? 'pending';
  useEffect(() => {
    // Whether the connection counts as tested is shown behind this.
    if (state !== 'pending') void reread();
  }, [state, reread]);
  return (
    <div role="status" className="rounded-lg border p-4">
      {query.error && !query.data && <p className="text-danger-ink">{problemText(query.error)}</p>}
      {state === 'pending' && !query.error && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner className="size-4" />
          {t('sso.test_waiting')}
        </p>
      )}
      {query.data && state !== 'pending' && <Outcome test={query.data} />}
    </div>
  );
}

function Outcome({ test }: { test: SingleSignOnTest }) {
  const passed = test.state === 'passed';
  const none = t('sso.nothing');
  const rows = test.person
    ? [
        [t('sso.test_email'), test.person.email ?? none],
        [t('sso.test_first_name'), test.person.first_name ?? none],
        [t('sso.test_last_name'), test.person.last_name ?? none],
        [t('sso.test_name'), test.person.name ?? none],
        [t('sso.test_values'), test.person.role_values.join(', ') || none],
        [t('sso.test_roles'), test.roles.join(', ') || none],
      ]
    : [];
  return (
    <div className="space-y-3">
      <Badge look={passed ? 'good' : 'bad'} text={passed ? t('sso.test_passed') : t('sso.test_failed')} />
      {test.detail && <p>{test.detail}</p>}
      {rows.length > 0 && (
        <dl className="grid gap-1.5 text-[0.8125rem]">
          {rows.map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{name}</dt>
              <dd className="wrap-anywhere font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
