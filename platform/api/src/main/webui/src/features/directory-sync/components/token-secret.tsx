import { useBlocker } from '@tanstack/react-router';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { Dialog } from '@/shared/ui/dialog';

interface TokenSecretProps {
  token: ApiKey;
  returnFocus: () => HTMLElement | null;
  onClose: () => void;
}

const stay = () => true;

/** The only time that a token is shown: nothing but its button closes it. */
export function TokenSecret({ token, returnFocus, onClose }: TokenSecretProps) {
  const { name, secret = '' } = token;
  useBlocker({ shouldBlockFn: stay });
  return (
    <Dialog
      insists
      role="alertdialog"
      title={t('directory_sync.secret_title')}
      description={t('directory_sync.secret_text', { name })}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <div className="min-h-0 overflow-y-auto px-6 pt-1 pb-5">
        <CopyField label={t('directory_sync.secret')} value={secret} />
      </div>
      <footer className="flex justify-end border-t bg-canvas px-6 py-3.5">
        <Button look="primary" onClick={onClose}>
          {t('directory_sync.secret_done')}
        </Button>
      </footer>
    </Dialog>
  );
}
