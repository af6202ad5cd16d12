import type { Metadata } from 'next';
import { BareFrame } from '@/components/shell/bare-frame';
import { ErrorView } from '@/components/shell/error-view';
import { LinkButton } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <BareFrame>
      <ErrorView
        title="Page not found"
        happened="There is nothing at this address, or it belongs to another tenant than the one you are signed in to."
        next="Check the address. If a colleague sent it, check that both of you are signed in to the same tenant."
        actions={
          <LinkButton href="/" variant="primary">
            Go to the start page
          </LinkButton>
        }
      />
    </BareFrame>
  );
}
