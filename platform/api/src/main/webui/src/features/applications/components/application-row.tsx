import { useId } from 'react';
import type { Application, ApplicationPatch } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuItem, MenuSeparator } from '@/shared/ui/menu';
import { problemText } from '@/shared/ui/problem-message';
import { useUpdateApplication } from '../api/update-application';
import type { OpenDialog } from '../hooks/use-open-dialog';
import { ApplicationDetails } from './application-details';
import { ScopeBadges } from './scope-badges';
import { StateBadge } from './state-badge';

interface ApplicationRowProps {
  application: Application;
  onOpen: (dialog: OpenDialog) => void;
}

export function ApplicationRow({ application, onOpen }: ApplicationRowProps) {
  const id = useId();
  const update = useUpdateApplication();
  const { name, enabled, pending } = application;
  const change = (patch: ApplicationPatch, done: string) =>
    update.mutate(
      { application, patch },
      { onSuccess: () => toast.good(done), onError: (error) => toast.bad(problemText(error)) },
    );
  const turn = () =>
    change(
      { enabled: !enabled },
      t(enabled ? 'applications.disabled_done' : 'applications.enabled_done', { name }),
    );
  return (
    <li aria-labelledby={id} className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2
              id={id}
              className={cn('wrap-anywhere font-semibold text-[0.9375rem]', !enabled && 'text-muted')}
            >
              {name}
            </h2>
            <StateBadge application={application} />
          </div>
          <code className="wrap-anywhere mt-1 block font-mono text-[0.8125rem] text-muted">
            {application.client_id}
          </code>
        </div>
        <div className="flex gap-2">
          <Button
            size="small"
            aria-label={t('applications.edit_named', { name })}
            onClick={() => onOpen({ kind: 'edit', application })}
          >
            {t('action.edit')}
          </Button>
          <Menu
            align="end"
            trigger={
              <Button
                size="small"
                busy={update.isPending}
                aria-label={t('applications.more_named', { name })}
              >
                <Icon name="more" className="size-4" />
              </Button>
            }
          >
            <MenuItem onSelect={() => onOpen({ kind: 'try', application })}>{t('applications.try')}</MenuItem>
            <MenuItem onSelect={() => onOpen({ kind: 'renew', application })}>
              {t('applications.renew')}
            </MenuItem>
            <MenuItem onSelect={turn}>{t(enabled ? 'applications.disable' : 'applications.enable')}</MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => onOpen({ kind: 'delete', application })}>
              {t('action.delete')}
            </MenuItem>
          </Menu>
        </div>
      </div>
      {pending && (
        <p className="mt-3 flex flex-wrap items-center gap-2 rounded-lg bg-warn-soft px-3 py-2 text-[0.8125rem] text-warn-ink">
          <span className="flex-1 basis-56">{t('applications.pending_text')}</span>
          <Button
            size="small"
            busy={update.isPending}
            onClick={() => change({}, t('applications.followed', { name }))}
          >
            {t('action.retry')}
          </Button>
        </p>
      )}
      <ScopeBadges scopes={application.scopes} />
      <ApplicationDetails application={application} />
    </li>
  );
}
