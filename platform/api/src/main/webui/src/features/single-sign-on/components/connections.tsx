import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { SingleSignOnConnection } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { CopyField } from '@/shared/ui/copy-field';
import { Icon } from '@/shared/ui/icon';
import { problemText } from '@/shared/ui/problem-message';
import { connectionsQuery, useDeleteConnection } from '../api/connections';
import { Badge } from './badge';
import { ConnectSheet } from './connect-sheet';
import { ConnectionSheet } from './connection-sheet';
import { Loaded } from './loaded';
import { Section } from './section';
import { TestDialog } from './test-dialog';

type Open = { kind: 'connect' } | { kind: 'edit' | 'test' | 'delete'; connection: SingleSignOnConnection };

export function Connections() {
  const query = useQuery(connectionsQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title={t('sso.connections')}
      text={t('sso.connections_text')}
      action={
        <Button look="primary" onClick={() => setOpen({ kind: 'connect' })}>
          <Icon name="plus" className="size-4" />
          {t('sso.connect')}
        </Button>
      }
    >
      <Loaded query={query} loadingLabel={t('sso.connections_loading')}>
        {(connections) =>
          connections.length === 0 ? (
            <p className="text-muted">{t('sso.no_connections')}</p>
          ) : (
            <ul aria-label={t('sso.connections')} className="divide-y rounded-lg border">
              {connections.map((connection) => (
                <ConnectionRow
                  key={connection.id}
                  connection={connection}
                  onOpen={(kind) => setOpen({ kind, connection })}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {open?.kind === 'connect' && (
        <ConnectSheet onBegun={(connection) => setOpen({ kind: 'edit', connection })} onClose={close} />
      )}
      {open?.kind === 'edit' && (
        <ConnectionSheet key={open.connection.id} connection={open.connection} onClose={close} />
      )}
      {open?.kind === 'test' && <TestDialog connection={open.connection} onClose={close} />}
      {open?.kind === 'delete' && <DeleteConnection connection={open.connection} onClose={close} />}
    </Section>
  );
}

interface ConnectionRowProps {
  connection: SingleSignOnConnection;
  onOpen: (kind: 'edit' | 'test' | 'delete') => void;
}

function ConnectionRow({ connection, onOpen }: ConnectionRowProps) {
  const id = useId();
  const { name, configured, enabled, tested } = connection;
  return (
    <li aria-labelledby={id} className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-48">
          <h3 id={id} className="wrap-anywhere font-medium">
            {name}
          </h3>
          <p className="mt-1 flex flex-wrap gap-2 text-[0.8125rem] text-muted">
            {t(`sso.kind_${connection.preset ?? connection.protocol}`)}
            {configured ? (
              <>
                <Badge
                  look={enabled ? 'good' : 'quiet'}
                  text={enabled ? t('sso.state_enabled') : t('sso.state_disabled')}
                />
                <Badge
                  look={tested ? 'good' : 'warn'}
                  text={tested ? t('sso.state_tested') : t('sso.state_untested')}
                />
              </>
            ) : (
              <Badge look="quiet" text={t('sso.state_draft')} />
            )}
          </p>
          <Expiry connection={connection} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="small" aria-label={t('sso.set_up_named', { name })} onClick={() => onOpen('edit')}>
            {t('sso.set_up')}
          </Button>
          {configured && (
            <Button size="small" aria-label={t('sso.test_named', { name })} onClick={() => onOpen('test')}>
              {t('sso.test')}
            </Button>
          )}
          <Button
            size="small"
            className="!text-danger-ink"
            aria-label={t('sso.delete_named', { name })}
            onClick={() => onOpen('delete')}
          >
            {t('action.delete')}
          </Button>
        </div>
      </div>
      {enabled && (
        <CopyField
          label={t('sso.sign_in_link')}
          value={`${window.location.origin}/sign-in?connection=${connection.id}`}
        />
      )}
    </li>
  );
}

/** When the first certificate ends. */
function Expiry({ connection }: { connection: SingleSignOnConnection }) {
  const formats = useFormats();
  const ends = connection.saml?.certificates.map(({ not_after }) => not_after).sort()[0];
  if (!ends) return null;
  const date = formats.date(ends);
  return (
    <p className="mt-1 text-[0.8125rem] text-muted">
      {new Date(ends) < new Date() ? t('sso.expired', { date }) : t('sso.expires', { date })}
    </p>
  );
}

function DeleteConnection({
  connection,
  onClose,
}: {
  connection: SingleSignOnConnection;
  onClose: () => void;
}) {
  const remove = useDeleteConnection();
  const { name } = connection;
  const confirm = () =>
    remove.mutate(connection.id, {
      onSuccess: () => toast.good(t('sso.deleted', { name })),
      onError: (error) => toast.bad(problemText(error)),
      onSettled: onClose,
    });
  return (
    <ConfirmDialog
      title={t('sso.delete_title', { name })}
      text={t('sso.delete_text')}
      confirmLabel={t('action.delete')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
