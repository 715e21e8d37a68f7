import { Logo } from '@/shared/ui/logo';

export function OrganizationName({ name }: { name: string }) {
  return (
    <div className="flex h-14 shrink-0 items-center gap-2.5 px-5">
      <Logo className="size-7 shrink-0" />
      <span className="truncate font-semibold tracking-tight">{name}</span>
    </div>
  );
}
