import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

export function NotFoundPage() {
  useDocumentTitle(t('shell.not_found_title'));
  return (
    <Message icon="search" title={t('shell.not_found_title')} text={t('shell.not_found_text')}>
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
