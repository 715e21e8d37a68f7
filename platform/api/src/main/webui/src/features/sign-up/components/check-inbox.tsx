import { useEffect, useRef } from 'react';
import type { SignUpReceipt } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { Button, buttonClass } from '@/shared/ui/button';

interface CheckInboxProps {
  receipt: SignUpReceipt;
  /** Where mails can be read, in a development stack. */
  inboxUrl: string | undefined;
  onBack: () => void;
}

export function CheckInbox({ receipt, inboxUrl, onBack }: CheckInboxProps) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <>
      <p ref={text} tabIndex={-1} className="outline-none">
        {t('sign_up.sent_text', { email: receipt.email })}
      </p>
      <p className="mt-3 text-muted">{t('sign_up.sent_hint')}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        {inboxUrl && (
          <a href={inboxUrl} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
            {t('sign_up.open_inbox')}
          </a>
        )}
        <Button onClick={onBack}>{t('sign_up.back')}</Button>
      </div>
    </>
  );
}
