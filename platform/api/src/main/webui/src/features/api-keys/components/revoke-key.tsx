import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { toast } from '@/shared/toast/toast-store';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useRevokeApiKey } from '../api/revoke-api-key';
import { maskedKey } from '../model/masked-key';

interface RevokeKeyProps {
  apiKey: ApiKey;
  returnFocus: () => HTMLElement | null;
  onRevoked: () => void;
  onClose: () => void;
}

export function RevokeKey({ apiKey, returnFocus, onRevoked, onClose }: RevokeKeyProps) {
  const revoke = useRevokeApiKey();
  const confirm = () =>
    revoke.mutate(apiKey.id, {
      onSuccess: () => {
        toast.good(t('api_keys.revoked', { name: apiKey.name }));
        onRevoked();
      },
      onError: (error) => {
        toast.bad(problemText(error));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('api_keys.revoke_title', { name: apiKey.name })}
      text={t('api_keys.revoke_text', { key: maskedKey(apiKey) })}
      confirmLabel={t('api_keys.revoke_confirm')}
      busy={revoke.isPending}
      returnFocus={returnFocus}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
