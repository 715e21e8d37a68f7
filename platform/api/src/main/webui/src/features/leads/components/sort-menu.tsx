import { t } from '@/shared/i18n';
import { Button } from '@/shared/ui/button';
import { Icon } from '@/shared/ui/icon';
import { Menu, MenuChoice, MenuSeparator } from '@/shared/ui/menu';
import { DEFAULT_SORT, type LeadSearch, type LeadSort } from '../model/lead-search';

const OPTIONS = [
  { value: 'created_at', label: t('lead.created') },
  { value: 'updated_at', label: t('lead.updated') },
  { value: 'name', label: t('lead.name') },
  { value: 'company', label: t('lead.company') },
  { value: 'score', label: t('lead.score') },
  { value: 'total_spend', label: t('lead.spend') },
  { value: 'status', label: t('lead.status') },
] as const satisfies readonly { value: LeadSort; label: string }[];

const ORDERS = [
  { value: 'asc', label: t('leads.sort_ascending') },
  { value: 'desc', label: t('leads.sort_descending') },
] as const;

interface SortMenuProps {
  search: LeadSearch;
  onSearch: (search: LeadSearch) => void;
}

/** Sorting without column heads, on a phone. */
export function SortMenu({ search, onSearch }: SortMenuProps) {
  return (
    <Menu
      trigger={
        <Button size="small" className="md:hidden">
          {t('leads.sort')}
          <Icon name="chevronDown" className="size-3.5 text-faint" />
        </Button>
      }
    >
      <MenuChoice<LeadSort>
        value={search.sort_by ?? DEFAULT_SORT.sort_by}
        onChange={(sort_by) => onSearch({ ...search, sort_by })}
        options={OPTIONS}
      />
      <MenuSeparator />
      <MenuChoice<'asc' | 'desc'>
        value={search.sort_order ?? DEFAULT_SORT.sort_order}
        onChange={(sort_order) => onSearch({ ...search, sort_order })}
        options={ORDERS}
      />
    </Menu>
  );
}
