import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useRenewSecret } from '../api/renew-secret';

interface RenewSecretProps {
  application: Application;
  returnFocus: () => HTMLElement | null;
  onIssued: (application: Application) => void;
  onClose: () => void;
}

export function RenewSecret({ application, returnFocus, onIssued, onClose }: RenewSecretProps) {
  const renew = useRenewSecret(onIssued);
  const confirm = () =>
    renew.mutate(application.id, {
      onError: (error) => {
        toast.bad(problemText(error));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('applications.renew_title', { name: application.name })}
      text={t('applications.renew_text')}
      confirmLabel={t('applications.renew_confirm')}
      busy={renew.isPending}
      returnFocus={returnFocus}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
