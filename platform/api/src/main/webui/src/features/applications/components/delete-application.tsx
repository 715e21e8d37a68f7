import type { Application } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useDeleteApplication } from '../api/delete-application';

interface DeleteApplicationProps {
  application: Application;
  returnFocus: () => HTMLElement | null;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteApplication({ application, returnFocus, onDeleted, onClose }: DeleteApplicationProps) {
  const remove = useDeleteApplication();
  const confirm = () =>
    remove.mutate(application.id, {
      onSuccess: () => {
        toast.good(t('applications.deleted', { name: application.name }));
        onDeleted();
      },
      onError: (error) => {
        toast.bad(problemText(error));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('applications.delete_title', { name: application.name })}
      text={t('applications.delete_text')}
      confirmLabel={t('applications.delete_confirm')}
      busy={remove.isPending}
      returnFocus={returnFocus}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
