import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { MonoName } from '@/components/ui/host-name';
import { SummaryList } from '@/components/ui/summary-list';
import { SourceLink } from '../source-link';
import { appDoes, appDoesNot, atAGlance, durations, neededRights } from './start-content';

export type StartPlace = {
  tenantName: string;
  tenantId: string;
  cloudName: string;
  personName: string;
  userName: string;
};

/** What to know before the first question. */
export function StartSections({ place }: { place: StartPlace }) {
  return (
    <>
      <ul className="grid divide-line rounded-lg border border-line bg-surface-raised max-sm:divide-y sm:grid-cols-3 sm:divide-x">
        {atAGlance.map(({ figure, words }) => (
          <li key={figure} className="p-4">
            <p className="text-lg font-semibold">{figure}</p>
            <p className="text-sm text-ink-muted">{words}</p>
          </li>
        ))}
      </ul>
      <Section id="place" title="Where this happens">
        <SummaryList
          className="border-y border-line"
          rows={[
            {
              key: 'tenant',
              label: 'Tenant',
              value: (
                <>
                  {place.tenantName}
                  <MonoName name={place.tenantId} className="block text-ink-muted" />
                </>
              ),
            },
            { key: 'cloud', label: 'Cloud', value: place.cloudName },
            {
              key: 'person',
              label: 'Signed in as',
              value: (
                <>
                  {place.personName}
                  <span className="block text-ink-muted">{place.userName}</span>
                </>
              ),
            },
          ]}
        />
        <p className="text-sm text-ink-muted">
          Only instances of this tenant can be set up. For another tenant, sign out and sign in there.
        </p>
      </Section>
      <Section id="audience" title="Who it is for">
        <p>
          Organisations whose people sign in to Windows with accounts of Active Directory that are synchronised to
          Microsoft Entra ID, and who should reach SQL managed instances with the same sign-in, without a password.
        </p>
        <p>
          Guests and clients on Linux are not served. Accounts that exist in Microsoft Entra ID only are not documented
          for managed instances.
        </p>
      </Section>
      <Section id="time" title="How long it takes">
        <Rows>
          {durations.map(({ what, howLong, because }) => (
            <Row key={what} term={what}>
              <p className="font-semibold">{capitalise(howLong)}</p>
              <p className="text-ink-muted">{because}</p>
            </Row>
          ))}
        </Rows>
        <p className="text-sm text-ink-muted">
          Where it says “about”, that is our estimate; Microsoft gives no figure.
        </p>
      </Section>
      <Section id="rights" title="What you need, and who else has a part">
        <Rows>
          {neededRights.map(({ purpose, right, who, source }) => (
            <Row key={purpose} term={purpose}>
              <p className="font-semibold">{who}</p>
              <p className="break-name">{right}.</p>
              <SourceLink source={source} className="text-xs text-ink-muted" />
            </Row>
          ))}
        </Rows>
        <p className="text-sm text-ink-muted">
          You can start without any of these rights: the first steps only ask and read, and the plan says what is
          missing.
        </p>
      </Section>
      <Section id="promise" title="What this app does, and what it does not">
        <div className="grid gap-6 sm:grid-cols-2">
          <Promises
            title="It does"
            items={appDoes}
            icon={<Check className="mt-0.5 size-4 shrink-0 text-done" aria-hidden="true" />}
          />
          <Promises
            title="It does not"
            items={appDoesNot}
            icon={<X className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />}
          />
        </div>
      </Section>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Rows({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line border-y border-line text-sm">{children}</dl>;
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[13rem_1fr]">
      <dt className="font-semibold text-ink-muted">{term}</dt>
      <dd className="grid min-w-0 gap-0.5">{children}</dd>
    </div>
  );
}

function Promises({ title, items, icon }: { title: string; items: readonly string[]; icon: ReactNode }) {
  return (
    <div>
      <h3 className="mb-2 text-sm">{title}</h3>
      <ul className="grid gap-2 text-sm">
        {items.map((item) => (
          <li key={item} className="flex gap-2">
            {icon}
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
