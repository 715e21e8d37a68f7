import type { ApiUsage } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { useFormats } from '@/shared/session/session';
import { DAYS } from '../api/get-usage';
import { totalsByDay } from '../model/usage-totals';
import { Section } from './section';

/** The last days as a table whose numbers have bars behind them. */
export function UsageDays({ usage }: { usage: ApiUsage }) {
  const formats = useFormats();
  const days = totalsByDay(usage, DAYS);
  const most = Math.max(1, ...days.map(({ programs, people }) => programs + people));
  return (
    <Section title={t('usage.days')}>
      <table className="w-full text-[0.8125rem]">
        <thead className="text-left text-faint text-xs">
          <tr>
            <th className="pb-2 font-normal">{t('usage.day')}</th>
            <th className="pb-2 text-right font-normal">{t('usage.programs')}</th>
            <th className="pb-2 text-right font-normal">{t('usage.people')}</th>
            <td className="hidden w-1/2 sm:table-cell" />
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, programs, people }) => (
            <tr key={day} className="border-t">
              <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                <time dateTime={day}>{formats.date(`${day}T12:00:00Z`)}</time>
              </th>
              <td className="py-1.5 text-right tabular-nums">{formats.number(programs)}</td>
              <td className="py-1.5 pl-4 text-right text-muted tabular-nums">{formats.number(people)}</td>
              <td aria-hidden="true" className="hidden py-1.5 pl-5 sm:table-cell">
                <div className="flex h-2.5 overflow-hidden rounded-sm">
                  <div className="bg-accent" style={{ width: `${(programs / most) * 100}%` }} />
                  <div className="bg-line-strong" style={{ width: `${(people / most) * 100}%` }} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
