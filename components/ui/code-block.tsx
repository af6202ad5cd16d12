import { cn } from './cn';
import { CopyButton } from './copy-button';
import { DownloadButton } from './download-button';
import { scrollRegion } from './scroll-region';

type CodeBlockProps = {
  /** Names the block, such as "Azure CLI"; shown above it. */
  label: string;
  code: string;
  /** Offers the text as a file of this name. */
  fileName?: string;
  /** Long lines wrap unless the layout of the lines carries meaning. */
  wrap?: boolean;
  className?: string;
};

/** Text as it will be pasted. The frame takes the focus, so that it scrolls by keyboard. */
export function CodeBlock({ label, code, fileName, wrap = true, className }: CodeBlockProps) {
  return (
    <figure className={cn('overflow-hidden rounded-md border border-line bg-surface-sunken', className)}>
      <figcaption className="flex min-h-9 flex-wrap items-center justify-between gap-x-2 border-b border-line py-0.5 pr-1 pl-3 text-xs font-semibold text-ink-muted">
        <span>{fileName ? `${label} · ${fileName}` : label}</span>
        <span className="flex">
          <CopyButton text={code} className="min-h-7 px-2 text-xs" />
          {fileName ? <DownloadButton fileName={fileName} content={code} className="min-h-7 px-2 text-xs" /> : null}
        </span>
      </figcaption>
      <pre
        {...scrollRegion(label, 'group')}
        className={cn(
          'max-h-[32rem] overflow-auto px-3 py-2.5 text-[0.8125rem] leading-5 focus-visible:-outline-offset-2',
          wrap && 'break-name whitespace-pre-wrap',
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
