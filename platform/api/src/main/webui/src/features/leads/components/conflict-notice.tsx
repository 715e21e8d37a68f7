import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import type { Conflict } from '../hooks/use-edit-lead';
import { fieldLabel } from '../model/field-label';

interface ConflictNoticeProps {
  conflict: Conflict;
  onKeep: () => void;
  onDiscard: () => void;
}

export function ConflictNotice({ conflict, onKeep, onDiscard }: ConflictNoticeProps) {
  if (conflict.state === 'none') return null;
  if (conflict.state === 'reloaded') {
    return (
      <p role="status" className="flex gap-3 rounded-lg bg-good-soft px-3.5 py-3 text-good-ink">
        <Icon name="check" className="mt-0.5 size-4 shrink-0" />
        {t('form.conflict_reloaded')}
      </p>
    );
  }
  const fields = conflict.rebase.theirs.map(fieldLabel).join(', ');
  return (
    <div role="alert" className="rounded-lg bg-warn-soft px-4 py-3.5 text-warn-ink">
      <p className="font-semibold">{t('form.conflict_title')}</p>
      <p className="mt-1">{t('form.conflict_text', { fields })}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" look="primary" onClick={onKeep}>
          {t('form.conflict_keep')}
        </Button>
        <Button size="small" onClick={onDiscard}>
          {t('form.conflict_discard')}
        </Button>
      </div>
    </div>
  );
}
