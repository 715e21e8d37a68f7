import { useNavigate } from '@tanstack/react-router';
import type { Lead } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useDeleteLead } from '../api/delete-lead';

export function DeleteLead({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useDeleteLead();
  const confirm = () =>
    remove.mutate(lead.id, {
      onSuccess: () => {
        toast.good(t('leads.deleted', { name: lead.name }));
        void navigate({ to: '/leads' });
      },
      onError: (error) => {
        toast.bad(problemText(error));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('lead.delete_title', { name: lead.name })}
      text={t('lead.delete_text')}
      confirmLabel={t('lead.delete_confirm')}
      busy={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
