'use client';

import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { scrollRegion } from '@/components/ui/scroll-region';
import type { PackFile } from '@/lib/handoff/model';
import { encodeFile } from '@/lib/handoff/pack-files';

/** A file of a pack: to read, to copy, and to save with exactly the bytes its program expects. On paper in full. */
export function FileBlock({ file }: { file: PackFile }) {
  const { name, label, text } = file;
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-surface-sunken print:break-inside-auto! print:overflow-visible">
      <figcaption className="flex min-h-9 flex-wrap items-center justify-between gap-x-2 border-b border-line py-0.5 pr-1 pl-3 text-xs text-ink-muted">
        <span className="min-w-0 py-1">
          <code className="font-semibold text-ink">{name}</code> · {label}
        </span>
        <span className="flex">
          <CopyButton text={text} label="Copy" className="min-h-7 px-2 text-xs" />
          <Button
            variant="quiet"
            size="sm"
            className="min-h-7 px-2 text-xs"
            onClick={() => save(file)}
            aria-label={`Download ${name}`}
          >
            <Download aria-hidden="true" />
            Download
          </Button>
        </span>
      </figcaption>
      <pre
        {...scrollRegion(name, 'group')}
        className="max-h-80 overflow-auto px-3 print:break-inside-auto! py-2.5 text-[0.8125rem] leading-5 focus-visible:-outline-offset-2 print:max-h-none print:overflow-visible print:text-[0.6875rem] print:leading-4 print:break-words print:whitespace-pre-wrap"
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}

function save(file: PackFile) {
  const url = URL.createObjectURL(new Blob([encodeFile(file)], { type: 'application/octet-stream' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: file.name });
  link.click();
  URL.revokeObjectURL(url);
}
