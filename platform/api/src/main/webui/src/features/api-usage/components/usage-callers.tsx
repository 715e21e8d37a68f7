import type { ApiUsage } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useKeyNames } from '@/shared/members/list-key-names';
import { useFormats } from '@/shared/session/session';
import { totalsByCaller } from '../model/usage-totals';
import { Section } from './section';

/** Who asked how much in the last days. */
export function UsageCallers({ usage }: { usage: ApiUsage }) {
  const formats = useFormats();
  const names = useKeyNames();
  const callers = totalsByCaller(usage);
  return (
    <Section title={t('usage.callers')}>
      {callers.length === 0 ? (
        <p className="text-faint">{t('usage.nothing')}</p>
      ) : (
        <div className="-mx-4 overflow-x-auto px-4">
          <table className="w-full min-w-96 text-[0.8125rem]">
            <thead className="text-left text-faint text-xs">
              <tr>
                <th className="pb-2 font-normal">{t('usage.caller')}</th>
                <th className="pb-2 text-right font-normal">{t('usage.today_column')}</th>
                <th className="pb-2 text-right font-normal">{t('usage.all_column')}</th>
                <th className="pb-2 text-right font-normal">{t('usage.failed')}</th>
                <th className="pb-2 text-right font-normal">{t('usage.limited')}</th>
              </tr>
            </thead>
            <tbody className="tabular-nums">
              {callers.map(({ key, today, all, failed, limited }) => (
                <tr key={key} className="border-t">
                  <th scope="row" className="wrap-anywhere py-1.5 pr-3 text-left font-normal">
                    {key === null ? t('usage.people') : (names.get(key) ?? t('usage.unknown_key'))}
                  </th>
                  <td className="py-1.5 text-right">{formats.number(today)}</td>
                  <td className="py-1.5 pl-4 text-right">{formats.number(all)}</td>
                  <td className="py-1.5 pl-4 text-right">{formats.number(failed)}</td>
                  <td className="py-1.5 pl-4 text-right">{formats.number(limited)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
