import { cn } from '@/shared/lib/cn';
import { hueOf, initials } from '@/shared/lib/initials';

const COLOURS = [
  'bg-accent-soft text-accent-ink',
  'bg-good-soft text-good-ink',
  'bg-warn-soft text-warn-ink',
  'bg-info-soft text-info-ink',
  'bg-violet-soft text-violet-ink',
  'bg-danger-soft text-danger-ink',
] as const;

const SIZES = {
  small: 'size-6 text-[0.625rem]',
  medium: 'size-8 text-xs',
  large: 'size-12 text-base',
} as const;

interface AvatarProps {
  name: string;
  size?: keyof typeof SIZES;
  /** People are round, records are squares with round corners. */
  shape?: 'person' | 'record';
}

/** Decoration beside a name. */
export function Avatar({ name, size = 'medium', shape = 'person' }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-grid shrink-0 select-none place-items-center font-semibold tracking-tight',
        shape === 'person' ? 'rounded-full' : size === 'large' ? 'rounded-xl' : 'rounded-lg',
        SIZES[size],
        COLOURS[hueOf(name, COLOURS.length)],
      )}
    >
      {initials(name)}
    </span>
  );
}
