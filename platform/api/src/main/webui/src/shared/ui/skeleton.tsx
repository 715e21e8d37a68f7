import { cn } from '@/shared/lib/cn';

/** A place where text will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn('block animate-pulse rounded-md bg-hover', className)} />;
}
