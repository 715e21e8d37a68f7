import type { HistoryEntry } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useMembers } from '@/shared/members/list-members';
import { useFormats } from '@/shared/session/session';
import { Avatar } from '@/shared/ui/avatar';
import { Icon } from '@/shared/ui/icon';
import { actionText, actorText, changeTexts } from '../model/history-text';

export function HistoryItem({ entry }: { entry: HistoryEntry }) {
  const formats = useFormats();
  const members = useMembers();
  const memberName = (id: string) =>
    members.find((member) => member.id === id)?.name ?? t('lead.former_member');
  const who = actorText(entry.actor);
  const changes = changeTexts(entry, { memberName, formats });
  return (
    <li className="relative flex gap-3 pb-5 before:absolute before:top-7 before:bottom-0.5 before:left-3 before:w-px before:bg-line last:pb-0 last:before:hidden">
      <ActorPicture type={entry.actor.type} name={who} />
      <div className="min-w-0 flex-1 pt-0.5">
        <p>
          <span className="break-words font-medium">{who}</span>{' '}
          <span className="text-muted">{actionText(entry.action)}</span>
        </p>
        {changes.length > 0 && (
          <ul className="mt-1 space-y-0.5 text-[0.8125rem] text-muted">
            {changes.map(({ field, label, text }) => (
              <li key={field} className="break-words">
                <span className="text-ink">{label}</span> {text}
              </li>
            ))}
          </ul>
        )}
        <time
          dateTime={entry.at}
          title={formats.dateTime(entry.at)}
          className="mt-0.5 block text-faint text-xs"
        >
          {formats.ago(entry.at)}
        </time>
      </div>
    </li>
  );
}

function ActorPicture({ type, name }: { type: HistoryEntry['actor']['type']; name: string }) {
  if (type === 'member') return <Avatar name={name} size="small" />;
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-6 shrink-0 place-items-center rounded-full',
        type === 'system' ? 'bg-accent-soft text-accent-ink' : 'bg-hover text-muted',
      )}
    >
      <Icon name={type === 'system' ? 'sparkle' : 'key'} className="size-3.5" />
    </span>
  );
}
