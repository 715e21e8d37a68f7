import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { KeysNotAllowed } from '../components/keys-not-allowed';
import { ManagedKeys } from '../components/managed-keys';

export function ApiKeysPage() {
  useDocumentTitle(t('api_keys.title'));
  const mayManage = usePermission('api_keys:manage');
  return <div className="h-full overflow-y-auto">{mayManage ? <ManagedKeys /> : <KeysNotAllowed />}</div>;
}
