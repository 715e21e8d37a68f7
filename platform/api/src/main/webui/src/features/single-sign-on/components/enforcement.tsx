import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Member, Role, SingleSignOnConnection } from '@/shared/api/types';
import { t } from '@/shared/i18n';
import { membersQuery } from '@/shared/members/list-members';
import { toast } from '@/shared/toast/toast-store';
import { Button } from '@/shared/ui/button';
import { CONTROL, Field } from '@/shared/ui/field';
import { problemText } from '@/shared/ui/problem-message';
import { connectionsQuery, rolesQuery } from '../api/connections';
import { type KnownSettings, settingsQuery, useSaveSettings } from '../api/settings';
import { errorAt, isElsewhere } from '../model/errors';
import { BreakGlass } from './break-glass';
import { Loaded } from './loaded';
import { Section } from './section';

const KNOWN_PLACES = ['/enforced', '/connection_id', '/default_role_id', '/break_glass_member_ids'];

export function Enforcement() {
  const settings = useQuery(settingsQuery);
  const connections = useQuery(connectionsQuery).data ?? [];
  const roles = useQuery(rolesQuery).data ?? [];
  const members = useQuery(membersQuery).data ?? [];
  return (
    <Section title={t('sso.enforcement')} text={t('sso.enforcement_text')}>
      <Loaded query={settings} loadingLabel={t('sso.settings_loading')}>
        {(known) => (
          <EnforcementForm
            key={known.version}
            known={known}
            connections={connections}
            roles={roles}
            members={members}
          />
        )}
      </Loaded>
    </Section>
  );
}

interface EnforcementFormProps {
  known: KnownSettings;
  connections: readonly SingleSignOnConnection[];
  roles: readonly Role[];
  members: readonly Member[];
}

function EnforcementForm({ known, connections, roles, members }: EnforcementFormProps) {
  const save = useSaveSettings();
  const [enforced, setEnforced] = useState(known.settings.enforced);
  const [connection, setConnection] = useState(known.settings.connection_id ?? '');
  const [role, setRole] = useState(known.settings.default_role_id ?? '');
  const [breakGlass, setBreakGlass] = useState(known.settings.break_glass_member_ids ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const settings = {
      enforced,
      connection_id: connection || null,
      default_role_id: role || null,
      break_glass_member_ids: breakGlass,
    };
    save.mutate(
      { settings, version: known.version },
      { onSuccess: () => toast.good(t('sso.settings_saved')) },
    );
  };
  const enforcedError = errorAt(save.error, '/enforced');
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <div>
        <label className="flex items-center gap-3">
          <input
            type="checkbox"
            aria-invalid={enforcedError ? true : undefined}
            checked={enforced}
            onChange={(event) => setEnforced(event.target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          {t('sso.enforce')}
        </label>
        {enforcedError && (
          <p role="alert" className="mt-1.5 text-[0.8125rem] text-danger-ink">
            {enforcedError}
          </p>
        )}
      </div>
      <Field label={t('sso.connection')} error={errorAt(save.error, '/connection_id')}>
        {(control) => (
          <select
            {...control}
            className={CONTROL}
            value={connection}
            onChange={(event) => setConnection(event.target.value)}
          >
            <option value="">{t('sso.choose')}</option>
            {connections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('sso.default_role')} error={errorAt(save.error, '/default_role_id')}>
        {(control) => (
          <select
            {...control}
            className={CONTROL}
            value={role}
            onChange={(event) => setRole(event.target.value)}
          >
            <option value="">{t('sso.default_role_usual')}</option>
            {roles.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <BreakGlass
        members={members}
        chosen={breakGlass}
        error={errorAt(save.error, '/break_glass_member_ids')}
        onChange={setBreakGlass}
      />
      {save.error && isElsewhere(save.error, KNOWN_PLACES) && (
        <p role="alert" className="text-[0.8125rem] text-danger-ink">
          {problemText(save.error)}
        </p>
      )}
      <Button type="submit" look="primary" busy={save.isPending}>
        {t('action.save')}
      </Button>
    </form>
  );
}
