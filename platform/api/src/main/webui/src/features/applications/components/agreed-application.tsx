import { useId, useState } from 'react';
import type { AgreedApplication } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useWithdrawConsent } from '../api/own-applications';
import { ScopeBadges } from './scope-badges';

interface AgreedApplicationRowProps {
  application: AgreedApplication;
  returnFocus: () => HTMLElement | null;
}

export function AgreedApplicationRow({ application, returnFocus }: AgreedApplicationRowProps) {
  const id = useId();
  const formats = useFormats();
  const withdraw = useWithdrawConsent();
  const [asking, setAsking] = useState(false);
  const { name } = application;
  const confirm = () =>
    withdraw.mutate(application.id, {
      onSuccess: () => toast.good(t('connected.withdrawn', { name })),
      onError: (error) => toast.bad(problemText(error)),
      onSettled: () => setAsking(false),
    });
  return (
    <li aria-labelledby={id} className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="wrap-anywhere font-semibold text-[0.9375rem]">
            {name}
          </h2>
          <p className="mt-1 text-[0.8125rem] text-muted">
            {t('connected.since', { date: formats.date(application.granted_at) })}
            {!application.enabled && ` · ${t('connected.switched_off')}`}
          </p>
        </div>
        <Button
          size="small"
          aria-label={t('connected.withdraw_named', { name })}
          className="!text-danger-ink"
          onClick={() => setAsking(true)}
        >
          {t('connected.withdraw')}
        </Button>
      </div>
      <ScopeBadges scopes={application.scopes} />
      {asking && (
        <ConfirmDialog
          title={t('connected.withdraw_title', { name })}
          text={t('connected.withdraw_text')}
          confirmLabel={t('connected.withdraw_confirm')}
          busy={withdraw.isPending}
          returnFocus={returnFocus}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
