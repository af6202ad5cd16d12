import dynamic from 'next/dynamic';
import Link from 'next/link';

// Apart, so that a real deployment does not send it.
const Presenter = dynamic(() => import('./presenter').then((module) => module.Presenter));

/** What can be done in a demonstration, in its banner: the levers of this organisation, and the way to others. */
export function BannerActions({ hasPanel }: { hasPanel: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link href="/demo" className="link-quiet px-2 text-sm" prefetch={false}>
        Scenarios
      </Link>
      {hasPanel ? <Presenter /> : null}
    </span>
  );
}
