'use client';

import { PageError } from '@/components/shell/page-error';

/** Inside the frame: the way to every other page stays open. */
export default function SignedInError({ error, retry }: { error: unknown; retry: () => void }) {
  return <PageError error={error} retry={retry} />;
}
