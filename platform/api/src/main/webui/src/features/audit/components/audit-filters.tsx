import { t, tOr } from '@/shared/i18n';
import { useMembers } from '@/shared/members/list-members';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { Icon } from '@/shared/ui/icon';
import { ACTIONS, ACTOR_TYPES, type AuditSearch, hasFilters } from '../model/audit-search';

interface AuditFiltersProps {
  search: AuditSearch;
  onSearch: (next: AuditSearch) => void;
}

export function AuditFilters({ search, onSearch }: AuditFiltersProps) {
  const set = (changes: Partial<Record<keyof AuditSearch, string>>) => {
    const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value);
    onSearch(Object.fromEntries(next) as AuditSearch);
  };
  return (
    <search aria-label={t('audit.filters')} className="mb-4">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <ActorFilter search={search} onChange={(actor) => set({ actor_type: '', actor_id: '', ...actor })} />
        <ActionFilter action={search.action} onChange={(action) => set({ action })} />
        <DayFilter label={t('audit.since')} day={search.since} onChange={(since) => set({ since })} />
        <DayFilter label={t('audit.until')} day={search.until} onChange={(until) => set({ until })} />
      </div>
      {hasFilters(search) && (
        <div className="mt-3 flex flex-wrap gap-2">
          {search.entity_id && (
            <Button size="small" onClick={() => set({ entity_id: '' })} aria-label={t('audit.drop_record')}>
              {t('audit.about_one')}
              <Icon name="x" className="size-3.5" />
            </Button>
          )}
          <Button look="quiet" size="small" onClick={() => onSearch({})}>
            {t('action.clear_filters')}
          </Button>
        </div>
      )}
    </search>
  );
}

interface ActorFilterProps {
  search: AuditSearch;
  onChange: (actor: { actor_type?: string; actor_id?: string }) => void;
}

function ActorFilter({ search, onChange }: ActorFilterProps) {
  const members = useMembers();
  const chosen = search.actor_id ?? search.actor_type ?? '';
  const isListed = members.some(({ id }) => id === chosen) || ACTOR_TYPES.some((type) => type === chosen);
  const choose = (value: string) =>
    onChange(ACTOR_TYPES.some((type) => type === value) ? { actor_type: value } : { actor_id: value });
  return (
    <Field label={t('audit.by')}>
      {(control) => (
        <select
          className={CONTROL}
          {...control}
          value={chosen}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('audit.by_anyone')}</option>
          {chosen && !isListed && <option value={chosen}>{t('audit.by_one')}</option>}
          <optgroup label={t('audit.by_people')}>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={t('audit.by_others')}>
            {ACTOR_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`audit.actor_${type}`)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}

function ActionFilter({
  action,
  onChange,
}: {
  action: string | undefined;
  onChange: (next: string) => void;
}) {
  const isListed = ACTIONS.some((kind) => kind === action);
  return (
    <Field label={t('audit.action')}>
      {(control) => (
        <select
          className={CONTROL}
          {...control}
          value={action ?? ''}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t('audit.any_action')}</option>
          {action && !isListed && <option value={action}>{tOr(`audit.action.${action}`, action)}</option>}
          {ACTIONS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`audit.kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface DayFilterProps {
  label: string;
  day: string | undefined;
  onChange: (next: string) => void;
}

function DayFilter({ label, day, onChange }: DayFilterProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          type="date"
          className={CONTROL}
          {...control}
          value={day ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
