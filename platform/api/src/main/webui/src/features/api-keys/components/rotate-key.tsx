import { useState } from 'react';
import type { ApiKey } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { Dialog } from '@/shared/ui/dialog';
import { problemText } from '@/shared/ui/problem-message';
import { useRotateApiKey } from '../api/rotate-api-key';
import { maskedKey } from '../model/masked-key';
import { OVERLAP_SECONDS, USUAL_OVERLAP } from '../model/overlap';
import { OverlapChoice } from './overlap-choice';

interface RotateKeyProps {
  apiKey: ApiKey;
  returnFocus: () => HTMLElement | null;
  onIssued: (apiKey: ApiKey) => void;
  onClose: () => void;
}

export function RotateKey({ apiKey, returnFocus, onIssued, onClose }: RotateKeyProps) {
  const formats = useFormats();
  const rotate = useRotateApiKey(onIssued);
  const [overlap, setOverlap] = useState(USUAL_OVERLAP);
  const confirm = () =>
    rotate.mutate(
      { id: apiKey.id, overlapSeconds: OVERLAP_SECONDS[overlap] },
      {
        onError: (error) => {
          toast.bad(problemText(error));
          onClose();
        },
      },
    );
  return (
    <Dialog
      role="alertdialog"
      title={t('api_keys.rotate_title', { name: apiKey.name })}
      description={t('api_keys.rotate_text', { key: maskedKey(apiKey) })}
      returnFocus={returnFocus}
      onClose={onClose}
    >
      <div className="min-h-0 overflow-y-auto px-6 pb-5">
        <OverlapChoice value={overlap} onChange={setOverlap} />
        {apiKey.expires_at && (
          <p className="mt-3 text-[0.8125rem] text-muted">
            {t('api_keys.rotate_end', { end: formats.dateTime(apiKey.expires_at) })}
          </p>
        )}
      </div>
      <footer className="flex flex-wrap justify-end gap-2 px-6 pt-1 pb-5">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button look="primary" busy={rotate.isPending} onClick={confirm}>
          {t('api_keys.rotate_confirm')}
        </Button>
      </footer>
    </Dialog>
  );
}
