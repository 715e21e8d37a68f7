import { t } from '@/shared/i18n';
import { Avatar } from '@/shared/ui/avatar';
import { Icon } from '@/shared/ui/icon';
import { Skeleton } from '@/shared/ui/skeleton';
import { useKeyNamesState } from './list-key-names';
import { useMembers } from './list-members';

/** A picture and a name for the id of a member, or of the API key or the application of a program. */
export function MemberName({ id }: { id: string }) {
  const members = useMembers();
  const member = members.find((candidate) => candidate.id === id);
  const keys = useKeyNamesState(!member && members.length > 0);
  if (!member && (members.length === 0 || keys.pending)) return <Skeleton className="h-4 w-24" />;
  const keyName = member ? undefined : keys.names.get(id);
  const isApplication = keys.applications.has(id);
  const name = member?.name ?? keyName ?? t('lead.former_member');
  return (
    <span className="flex min-w-0 items-center gap-2">
      {keyName ? (
        <Icon name={isApplication ? 'link' : 'key'} className="size-4 shrink-0 text-muted" />
      ) : (
        <Avatar name={name} size="small" />
      )}
      <span className="truncate">
        {keyName ? t(isApplication ? 'member.application' : 'member.api_key', { name }) : name}
      </span>
    </span>
  );
}
