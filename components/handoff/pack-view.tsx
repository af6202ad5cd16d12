import type { ReactNode } from 'react';
import { SourcesLine } from '@/components/setup/sources-line';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import type { Pack, PackPart, PackValue } from '@/lib/handoff/model';
import { FileBlock } from './file-block';

/** A pack in full: why, who, what to do, what comes out, the way back, what is uncertain and where it comes from. */
export function PackView({ pack, afterParts }: { pack: Pack; afterParts?: ReactNode }) {
  const files = new Map(pack.files.map((file) => [file.name, file]));
  const named = new Set(pack.parts.flatMap((part) => part.files ?? []));
  const forUndo = pack.files.filter(({ name }) => !named.has(name));
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-8 print:block print:[&>*+*]:mt-6">
      {pack.missing.length > 0 ? (
        <Notice kind="warning" title="Not everything is in this pack">
          <ul className="list-disc space-y-1 pl-5">
            {pack.missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <PackSection title="Why">
        <p className="max-w-prose break-name">{pack.why}</p>
      </PackSection>
      <PackSection title="Who can do it">
        <p className="max-w-prose font-semibold">{pack.who.role}</p>
        <Points texts={pack.who.notes} />
      </PackSection>
      {pack.parts.map((part) => (
        <PackSection key={part.title} title={part.title}>
          <PartBody part={part} />
          {(part.files ?? []).map((name) => {
            const file = files.get(name);
            return file ? <FileBlock key={name} file={file} /> : null;
          })}
        </PackSection>
      ))}
      {afterParts}
      <PackSection title="What has to come out">
        <p className="max-w-prose break-name">{pack.expected.text}</p>
        {pack.expected.sample ? <CodeBlock label="Expected output" code={pack.expected.sample} /> : null}
      </PackSection>
      <PackSection title="The way back">
        <Points texts={pack.undo} />
        {forUndo.map((file) => (
          <FileBlock key={file.name} file={file} />
        ))}
      </PackSection>
      {pack.cautions.length > 0 ? (
        <PackSection title="Good to know">
          <Points texts={pack.cautions} />
        </PackSection>
      ) : null}
      <SourcesLine sources={pack.sources} />
    </div>
  );
}

export function PackSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 grid-cols-1 gap-3 print:block print:[&>*+*]:mt-3">
      <h2 className="text-lg print:break-after-avoid">{title}</h2>
      {children}
    </section>
  );
}

function PartBody({ part: { text, steps = [], values = [] } }: { part: PackPart }) {
  return (
    <>
      {text.map((paragraph) => (
        <p key={paragraph} className="max-w-prose break-name">
          {paragraph}
        </p>
      ))}
      {steps.length > 1 ? (
        <ol className="max-w-prose list-decimal space-y-1.5 pl-6 break-name">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : (
        steps.map((step) => (
          <p key={step} className="max-w-prose break-name">
            {step}
          </p>
        ))
      )}
      {values.length > 0 ? <Values values={values} /> : null}
    </>
  );
}

/** Things to type or paste somewhere, each with its own button. */
function Values({ values }: { values: readonly PackValue[] }) {
  return (
    <dl className="divide-y divide-line rounded-md border border-line">
      {values.map(({ label, value }) => (
        <div
          key={`${label} ${value}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-1.5 sm:grid-cols-[minmax(7rem,14rem)_minmax(0,1fr)_auto]"
        >
          <dt className="text-sm break-name text-ink-muted">{label}</dt>
          <dd className="order-3 col-span-2 min-w-0 sm:order-none sm:col-span-1">
            <code className="text-[0.8125rem] break-name whitespace-pre-wrap">
              {value.startsWith('https://') ? (
                <a href={value} className="link" rel="noreferrer">
                  {value}
                </a>
              ) : (
                value
              )}
            </code>
          </dd>
          <dd className="print:hidden">
            <CopyButton text={value} label={`Copy ${label}`} iconOnly />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Points({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul className="max-w-prose list-disc space-y-1.5 pl-6 break-name text-ink-muted">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
