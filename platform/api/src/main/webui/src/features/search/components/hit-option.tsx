import type { SearchHit } from '@/shared/api/types';
import { Avatar } from '@/shared/ui/avatar';
import { Highlight } from './highlight';

/** A found lead, as an option of the palette. */
export function HitOption({ hit }: { hit: SearchHit }) {
  const marks = hit.highlights ?? {};
  const second = [
    { key: 'company', plain: hit.company, highlighted: marks.company?.[0] },
    { key: 'email', plain: hit.email, highlighted: (marks.email ?? marks.emails)?.[0] },
  ].filter((entry) => entry.plain);
  return (
    <>
      <Avatar name={hit.name} shape="record" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <Highlight highlighted={marks.name?.[0]} plain={hit.name} />
        </span>
        {second.length > 0 && (
          <span className="block truncate text-[0.8125rem] text-muted">
            {second.map((entry, index) => (
              <span key={entry.key}>
                {index > 0 && ' · '}
                <Highlight highlighted={entry.highlighted} plain={entry.plain ?? ''} />
              </span>
            ))}
          </span>
        )}
      </span>
    </>
  );
}
