import { Link } from '@tanstack/react-router';
import { t } from '@/shared/i18n';
import { Icon } from '@/shared/ui/icon';

export function DuplicateNotice({ existingId }: { existingId: string }) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg bg-warn-soft px-3.5 py-3 text-warn-ink">
      <Icon name="alert" className="mt-0.5 size-4 shrink-0" />
      <p>
        {t('form.duplicate')}{' '}
        <Link to="/leads/$leadId" params={{ leadId: existingId }} className="font-semibold underline">
          {t('form.duplicate_link')}
        </Link>
      </p>
    </div>
  );
}
