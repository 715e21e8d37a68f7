import { t } from '@/shared/i18n';
import { Avatar } from '@/shared/ui/avatar';
import { Skeleton } from '@/shared/ui/skeleton';
import { useMembers } from './list-members';

/** An avatar and a name for the id of a member. */
export function MemberName({ id }: { id: string }) {
  const members = useMembers();
  const member = members.find((candidate) => candidate.id === id);
  if (!member && members.length === 0) return <Skeleton className="h-4 w-24" />;
  const name = member?.name ?? t('lead.former_member');
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar name={name} size="small" />
      <span className="truncate">{name}</span>
    </span>
  );
}
