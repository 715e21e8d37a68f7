import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

export function KeysNotAllowed() {
  return (
    <Message
      role="status"
      icon="key"
      title={t('api_keys.not_allowed_title')}
      text={t('api_keys.not_allowed_text')}
    >
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
