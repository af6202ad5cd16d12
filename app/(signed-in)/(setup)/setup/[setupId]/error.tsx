'use client';

import { PageError } from '@/components/shell/page-error';

/** In place of one step that failed; the frame around it stays. */
export default function SetupError(props: { error: unknown; retry: () => void }) {
  return (
    <PageError
      {...props}
      what="step"
      safe="Every answer you saved is stored. A run that has started goes on without this page."
      back={{ href: '/setup', label: 'Go to the list of setups' }}
    />
  );
}
