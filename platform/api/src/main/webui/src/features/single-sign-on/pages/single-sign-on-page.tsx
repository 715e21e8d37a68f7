import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';
import { Connections } from '../components/connections';
import { Domains } from '../components/domains';
import { Enforcement } from '../components/enforcement';

export function SingleSignOnPage() {
  useDocumentTitle(t('shell.single_sign_on'));
  const allowed = usePermission('single_sign_on:manage');
  return (
    <div className="h-full overflow-y-auto">
      {allowed ? (
        <div className="mx-auto max-w-4xl space-y-5 px-4 pt-5 pb-12 sm:px-8">
          <header>
            <p className="text-faint text-xs">{t('shell.settings')}</p>
            <h1 className="font-semibold text-xl tracking-tight">{t('shell.single_sign_on')}</h1>
            <p className="mt-1 max-w-prose text-muted">{t('sso.text')}</p>
          </header>
          <Domains />
          <Connections />
          <Enforcement />
        </div>
      ) : (
        <Message
          role="status"
          icon="key"
          title={t('access.not_allowed_title')}
          text={t('access.not_allowed_text')}
        >
          <Link to="/leads" className={buttonClass()}>
            {t('shell.to_leads')}
          </Link>
        </Message>
      )}
    </div>
  );
}
