import type { ApiRequest } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { cn } from '@/shared/lib/cn';
import { useKeyNames } from '@/shared/members/list-key-names';
import { useFormats } from '@/shared/session/session';

export function RequestItem({ line }: { line: ApiRequest }) {
  const formats = useFormats();
  const names = useKeyNames();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2 text-[0.8125rem]">
      <span className={cn('w-9 font-medium tabular-nums', line.status >= 400 && 'text-danger-ink')}>
        {line.status}
      </span>
      <code className="wrap-anywhere min-w-0 flex-1 basis-56 font-mono">
        {line.method} {line.path}
      </code>
      <span className="text-muted">
        {names.get(line.api_key_id ?? line.application_id ?? '') ?? t('usage.unknown_key')}
      </span>
      <span className="text-muted tabular-nums">
        {t('usage.milliseconds', { count: formats.number(line.duration_ms) })}
      </span>
      <time dateTime={line.at} title={formats.dateTime(line.at)} className="text-faint text-xs">
        {formats.ago(line.at)}
      </time>
      {line.trace_id && (
        <details className="w-full text-faint text-xs">
          <summary className="w-fit cursor-pointer">{t('usage.trace')}</summary>
          <code className="select-all font-mono">{line.trace_id}</code>
        </details>
      )}
    </li>
  );
}
