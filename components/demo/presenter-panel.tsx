'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { Dialog } from 'radix-ui';
import { type ReactNode, useEffect } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { PresenterState } from '@/lib/demo/model';
import { FaultControl } from './fault-control';
import { PointControl } from './point-control';
import { SpeedControl } from './speed-control';
import { type PresenterControls, usePresenter } from './use-presenter';

/** Beside the page, not over it: who presents wants to see what a lever does. */
export function PresenterPanel({ onClose }: { onClose: () => void }) {
  const controls = usePresenter();
  const { state, error, said } = controls;
  useRoomBeside();
  return (
    <Dialog.Root open modal={false} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-y-0 right-0 z-40 flex w-full flex-col bg-surface-float text-ink shadow-float motion-safe:animate-enter sm:w-[27rem] print:hidden"
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-3">
            <div className="min-w-0">
              <Dialog.Title className="text-lg">Presenter panel</Dialog.Title>
              <p className="text-sm text-ink-muted">{state ? state.scenario.name : 'Reading the scenario'}</p>
            </div>
            <Dialog.Close
              aria-label="Close the presenter panel"
              className="-mr-2 grid size-8 shrink-0 place-items-center rounded-md hover:bg-hover"
            >
              <X className="size-4" aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {error ? (
              <div role="alert" className="mb-4">
                <Notice kind="problem" title={error.message}>
                  <p>{error.nextStep}</p>
                </Notice>
              </div>
            ) : null}
            {state ? <PanelBody state={state} controls={controls} /> : <PanelSkeleton isShown={error === null} />}
          </div>
          <p
            role="status"
            className={said === '' ? 'sr-only' : 'border-t border-line px-5 py-2 text-sm text-ink-muted'}
          >
            {said}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const WIDTH = '27rem';

/** Where there is room to spare, the page moves aside and all of it stays within reach. */
function useRoomBeside(): void {
  useEffect(() => {
    const isWide = window.matchMedia('(min-width: 100rem)');
    const makeRoom = () => {
      document.body.style.paddingInlineEnd = isWide.matches ? WIDTH : '';
    };
    makeRoom();
    isWide.addEventListener('change', makeRoom);
    return () => {
      isWide.removeEventListener('change', makeRoom);
      document.body.style.paddingInlineEnd = '';
    };
  }, []);
}

function PanelBody({ state, controls }: { state: PresenterState; controls: PresenterControls }) {
  const { scenario } = state;
  return (
    <div className="grid gap-6">
      <Section title="Story">
        <ol className="list-decimal space-y-1.5 pl-5 text-sm marker:text-ink-muted">
          {scenario.story.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
      <Section title="What must come of it">
        <p className="border-l-4 border-l-done pl-3 text-sm">{scenario.expected}</p>
      </Section>
      <Section title="Speed">
        <SpeedControl speed={state.speed} isBusy={controls.isBusy} onChange={controls.setSpeed} />
      </Section>
      <Section title="Faults">
        <FaultControl faults={state.faults} controls={controls} />
      </Section>
      <Section title="Jump">
        <PointControl points={scenario.points} controls={controls} />
      </Section>
      <Section title="People">
        <People state={state} />
      </Section>
      <p className="text-sm">
        <Link href="/demo" className="link">
          All scenarios
        </Link>
      </p>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-semibold text-ink-muted">{title}</h3>
      {children}
    </section>
  );
}

function People({ state: { scenario, tenantId } }: { state: PresenterState }) {
  return (
    <>
      <ul className="grid gap-2 text-sm">
        {scenario.people.map((person) => (
          <li key={person.key}>
            <span className="font-semibold">{person.displayName}</span>
            <span className="text-ink-muted">, {person.jobTitle}. </span>
            {person.summary}
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
        To be two people at once, open this in another browser or a private window:
        <CopyButton
          text={`${window.location.origin}/sign-in?tenant=${tenantId}`}
          label="Copy the sign-in link"
          className="-ml-2"
        />
      </p>
    </>
  );
}

function PanelSkeleton({ isShown }: { isShown: boolean }) {
  if (!isShown) return null;
  return (
    <div className="grid gap-3" aria-busy="true">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
