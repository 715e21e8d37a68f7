import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { Message } from '@/shared/ui/message';

/** Where a test ends, in a tab of its own. */
export function TestedPage() {
  useDocumentTitle(t('sso.tested_title'));
  return (
    <main className="grid min-h-dvh place-items-center">
      <Message role="status" icon="check" title={t('sso.tested_title')} text={t('sso.tested_text')} />
    </main>
  );
}
