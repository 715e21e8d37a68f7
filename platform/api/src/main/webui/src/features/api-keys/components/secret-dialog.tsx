import { useBlocker } from '@tanstack/react-router';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { Dialog } from '@/shared/ui/dialog';
import { curlLine } from '../model/curl-line';

interface SecretDialogProps {
  apiKey: ApiKey;
  returnFocus: () => HTMLElement | null;
  onClose: () => void;
}

const stay = () => true;

/** The only time that a key is shown: nothing but its button closes it. */
export function SecretDialog({ apiKey, returnFocus, onClose }: SecretDialogProps) {
  const { name, secret = '' } = apiKey;
  useBlocker({ shouldBlockFn: stay });
  return (
    <Dialog
      insists
      role="alertdialog"
      title={t('api_keys.secret_title')}
      description={t('api_keys.secret_text', { name })}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-1 pb-5">
        <CopyField label={t('api_keys.secret')} value={secret} />
        <CopyField label={t('api_keys.curl')} value={curlLine(secret, window.location.origin)} />
      </div>
      <footer className="flex justify-end border-t bg-canvas px-6 py-3.5">
        <Button look="primary" onClick={onClose}>
          {t('api_keys.secret_done')}
        </Button>
      </footer>
    </Dialog>
  );
}
