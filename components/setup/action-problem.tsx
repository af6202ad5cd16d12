'use client';

import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import type { ActionError } from '@/lib/errors';

type ActionProblemProps = { title: string; error: ActionError; onRetry?: () => void; className?: string };

/** What kept an action from being done: what happened, what to do, what to name when asking for help. */
export function ActionProblem({ title, error, onRetry, className }: ActionProblemProps) {
  return (
    <div role="alert" className={className}>
      <Notice kind="problem" title={title} actions={onRetry ? <Button onClick={onRetry}>Try again</Button> : null}>
        <p>{error.message}</p>
        {error.nextStep ? <p>{error.nextStep}</p> : null}
        {error.reference ? (
          <p className="flex items-center gap-1 text-ink-muted">
            Reference <code className="break-name">{error.reference}</code>
            <CopyButton text={error.reference} label="Copy the reference" iconOnly className="size-6" />
          </p>
        ) : null}
      </Notice>
    </div>
  );
}
