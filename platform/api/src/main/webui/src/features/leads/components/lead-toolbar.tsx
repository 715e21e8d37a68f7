import { t } from '@/shared/i18n';
import { useMembers } from '@/shared/members/list-members';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { hasFilters, type LeadSearch, STATUSES, withoutFilters } from '../model/lead-search';
import { FilterMenu } from './filter-menu';
import { SortMenu } from './sort-menu';
import { SpendFilter } from './spend-filter';
import { StatusBadge } from './status-badge';
import { TextFilter } from './text-filter';

interface LeadToolbarProps {
  search: LeadSearch;
  onSearch: (search: LeadSearch) => void;
}

export function LeadToolbar({ search, onSearch }: LeadToolbarProps) {
  const members = useMembers();
  const statuses = STATUSES.map((status) => ({
    value: status,
    label: <StatusBadge status={status} />,
    text: t(`status.${status}`),
  }));
  const owners = members.map((member) => ({
    value: member.id,
    text: member.name,
    label: (
      <span className="flex items-center gap-2">
        <Avatar name={member.name} size="small" />
        {member.name}
      </span>
    ),
  }));
  return (
    <fieldset
      aria-label={t('leads.filters')}
      className="flex min-w-0 flex-wrap items-center gap-2 px-4 pb-3 sm:px-6 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:[scrollbar-width:none]"
    >
      <TextFilter value={search.search} onChange={(text) => onSearch({ ...search, search: text })} />
      <FilterMenu
        label={t('leads.filter_status')}
        value={search.status}
        options={statuses}
        onChange={(status) => onSearch({ ...search, status })}
      />
      {owners.length > 0 && (
        <FilterMenu
          label={t('leads.filter_owner')}
          value={search.owner}
          options={owners}
          onChange={(owner) => onSearch({ ...search, owner })}
        />
      )}
      <SpendFilter range={search} onChange={(range) => onSearch({ ...search, ...emptyRange, ...range })} />
      <SortMenu search={search} onSearch={onSearch} />
      {hasFilters(search) && (
        <Button look="quiet" size="small" onClick={() => onSearch(withoutFilters(search))}>
          {t('action.clear_filters')}
        </Button>
      )}
    </fieldset>
  );
}

const emptyRange = { min_spend: undefined, max_spend: undefined };
