import type { ReactNode } from 'react';
import { useDocumentTitle } from '@/shared/lib/use-document-title';
import { Logo } from './logo';

interface FrontPageProps {
  title: string;
  text?: string;
  children?: ReactNode;
}

/** A page for who is not signed in: one card in the middle. */
export function FrontPage({ title, text, children }: FrontPageProps) {
  useDocumentTitle(title);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="w-full max-w-md rounded-2xl border bg-surface p-8 shadow-card max-sm:p-5">
        <Logo className="size-10" />
        <h1 className="mt-5 font-semibold text-xl tracking-tight">{title}</h1>
        {text && <p className="mt-1.5 text-muted">{text}</p>}
        <div className="mt-6">{children}</div>
      </div>
    </main>
  );
}
