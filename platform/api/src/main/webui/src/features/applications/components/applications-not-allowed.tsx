import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

export function ApplicationsNotAllowed() {
  return (
    <Message
      role="status"
      icon="link"
      title={t('applications.not_allowed_title')}
      text={t('applications.not_allowed_text')}
    >
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
