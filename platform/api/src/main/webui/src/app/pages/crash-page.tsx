import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

/** Shown in place of a page that threw while it was drawn, or whose script could not be loaded. */
export function CrashPage() {
  return (
    <Message role="alert" icon="alert" title={t('shell.crash_title')} text={t('shell.crash_text')}>
      <Button onClick={() => window.location.reload()}>{t('shell.reload')}</Button>
    </Message>
  );
}
