import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { Message } from '@/shared/ui/message';

export function UsageNotAllowed() {
  return (
    <Message
      role="status"
      icon="chart"
      title={t('usage.not_allowed_title')}
      text={t('usage.not_allowed_text')}
    >
      <Link to="/leads" className={buttonClass()}>
        {t('shell.to_leads')}
      </Link>
    </Message>
  );
}
