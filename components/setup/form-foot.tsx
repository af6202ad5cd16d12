import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';

/** The way on and the way back, the same on every question. Back is a link: what was saved is still there. */
export function FormFoot({ backHref, children }: { backHref: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line pt-6 print:hidden">
      {children}
      <LinkButton href={backHref} size="lg" variant="quiet">
        Back
      </LinkButton>
    </div>
  );
}
