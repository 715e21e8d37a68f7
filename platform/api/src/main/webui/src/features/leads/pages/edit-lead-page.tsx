import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { usePermission } from '@/shared/session/session';
import { leadQuery } from '../api/get-lead';
import { EditLeadSheet } from '../components/edit-lead-sheet';

const route = getRouteApi('/app/leads/$leadId/edit');

export function EditLeadPage() {
  const { leadId } = route.useParams();
  const navigate = useNavigate();
  const mayUpdate = usePermission('leads:update');
  const lead = useQuery(leadQuery(leadId)).data;
  if (!mayUpdate) return <Navigate to="/leads/$leadId" params={{ leadId }} replace />;
  // The page below shows loading and failure.
  if (!lead) return null;
  return (
    <EditLeadSheet
      key={leadId}
      lead={lead}
      onClose={() => void navigate({ to: '/leads/$leadId', params: { leadId } })}
    />
  );
}
