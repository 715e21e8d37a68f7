import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { buttonClass } from '@/shared/ui/button';
import { CopyField } from '@/shared/ui/copy-field';
import { curlLines } from '../model/curl-lines';
import { Section } from './section';

export function CurlExamples() {
  const { read, create } = curlLines(window.location.origin);
  return (
    <Section title={t('usage.try')} text={t('usage.try_text')}>
      <div className="space-y-4">
        <CopyField label={t('usage.try_read')} value={read} />
        <CopyField label={t('usage.try_create')} value={create} />
        <div className="flex flex-wrap gap-2">
          <Link to="/settings/api-keys" className={buttonClass('plain', 'small')}>
            {t('usage.to_keys')}
          </Link>
          <a href="/api/docs" className={buttonClass('plain', 'small')}>
            {t('usage.to_docs')}
          </a>
        </div>
      </div>
    </Section>
  );
}
