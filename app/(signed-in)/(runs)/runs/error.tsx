'use client';

import { PageError } from '@/components/shell/page-error';

/** In place of a page of runs that failed; the frame around it stays. */
export default function RunsError(props: { error: unknown; retry: () => void }) {
  return (
    <PageError
      {...props}
      safe="A run that has started goes on without this page; nothing is done twice."
      back={{ href: '/runs', label: 'Go to the list of runs' }}
    />
  );
}
