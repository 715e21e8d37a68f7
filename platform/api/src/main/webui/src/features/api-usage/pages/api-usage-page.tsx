import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { UsageContent } from '../components/usage-content';
import { UsageNotAllowed } from '../components/usage-not-allowed';

export function ApiUsagePage() {
  useDocumentTitle(t('usage.title'));
  const maySee = usePermission('api_keys:manage');
  return <div className="h-full overflow-y-auto">{maySee ? <UsageContent /> : <UsageNotAllowed />}</div>;
}
