import { t } from '@/shared/i18n';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { usePermission } from '@/shared/session/session';
import { ApplicationsNotAllowed } from '../components/applications-not-allowed';
import { ManagedApplications } from '../components/managed-applications';

export function ApplicationsPage() {
  useDocumentTitle(t('applications.title'));
  const mayManage = usePermission('applications:manage');
  return (
    <div className="h-full overflow-y-auto">
      {mayManage ? <ManagedApplications /> : <ApplicationsNotAllowed />}
    </div>
  );
}
