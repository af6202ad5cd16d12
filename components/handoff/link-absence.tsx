import { ErrorView } from '@/components/shell/error-view';
import { LinkButton } from '@/components/ui/button';

const words = {
  expired: {
    title: 'This link has ended',
    happened: 'The link opened a task for a limited time, and that time is over.',
  },
  revoked: {
    title: 'This link was closed',
    happened: 'Whoever made the link, or a colleague of theirs, has closed it.',
  },
  unknown: {
    title: 'This link opens nothing here',
    happened:
      'No task has this address in the tenant you are signed in to. It may have been cut when it was copied, or it was made in another tenant.',
  },
} as const;

/** In place of a task whose link does not open it. It tells no more than the person knows already. */
export function LinkAbsence({ reason }: { reason: keyof typeof words }) {
  const { title, happened } = words[reason];
  return (
    <ErrorView
      title={title}
      happened={happened}
      safe="Nothing was changed, and nobody was told that you came here."
      next="Ask whoever sent the link for a new one. If it is from another organisation, sign in with your account there."
      actions={<LinkButton href="/">Go to the start page</LinkButton>}
    />
  );
}
