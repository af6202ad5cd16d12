'use client';

import { FileUp, X } from 'lucide-react';
import { type ClipboardEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { useDropZone } from '@/components/ui/use-drop-zone';
import type { useParts } from './use-parts';

type PasteBoxProps = {
  parts: ReturnType<typeof useParts>;
  isReady: boolean;
  onExample: () => void;
};

/** One box for everything, and a place to drop files. */
export function PasteBox({ parts, isReady, onExample }: PasteBoxProps) {
  const { text, setText, files, addFiles, takeLongText, removeFile, refused, clear } = parts;
  const input = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { isOver, handlers } = useDropZone(drop);
  const isEmpty = text === '' && files.length === 0;

  function drop(dropped: DataTransfer) {
    const droppedFiles = [...dropped.files];
    if (droppedFiles.length > 0) void addFiles(droppedFiles);
    else takeText(dropped.getData('text/plain'));
  }

  function takeText(more: string) {
    if (!takeLongText(more)) setText(text + more);
  }

  function paste(event: ClipboardEvent) {
    const pasted = [...event.clipboardData.files];
    const words = event.clipboardData.getData('text/plain');
    if (words === '' && pasted.length > 0) {
      event.preventDefault();
      void addFiles(pasted);
    } else if (takeLongText(words)) event.preventDefault();
  }

  function empty() {
    clear();
    area.current?.focus();
  }

  return (
    <fieldset
      aria-label="What you pasted"
      data-ready={isReady}
      {...handlers}
      className={cn(
        'grid min-w-0 grid-cols-1 content-start gap-3 rounded-lg border border-dashed border-line-strong p-4 transition-colors print:hidden',
        isOver && 'border-accent bg-selected',
      )}
    >
      <Field
        id="paste"
        label="Output of commands, error messages"
        hint="As it is, with prompts, several outputs together. It is read in this browser and sent nowhere."
      >
        {(control) => (
          <Textarea
            {...control}
            ref={area}
            mono
            rows={14}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onPaste={paste}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            wrap="off"
            placeholder="C:\>dsregcmd /status"
            className="max-h-[60dvh] text-xs"
          />
        )}
      </Field>
      {files.length > 0 ? (
        <ul aria-label="Files" className="flex flex-wrap gap-2">
          {files.map(({ name }) => (
            <li key={name} className="flex max-w-full items-center gap-1 rounded-md bg-neutral-soft py-0.5 pr-0.5 pl-2">
              <span className="min-w-0 truncate text-sm">{name}</span>
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => removeFile(name)}
                className="grid size-6 place-items-center rounded-sm hover:bg-hover"
              >
                <X className="size-3.5" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {refused.length > 0 ? (
        <div role="alert">
          <Notice kind="warning" title="Not read">
            {refused.map((remark) => (
              <p key={remark} className="break-name">
                {remark}
              </p>
            ))}
          </Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => input.current?.click()}>
          <FileUp aria-hidden="true" />
          Choose files
        </Button>
        {isEmpty ? (
          <Button variant="quiet" onClick={onExample}>
            Try it with an example
          </Button>
        ) : (
          <Button variant="quiet" onClick={empty}>
            Clear
          </Button>
        )}
        <span className="text-sm text-ink-muted pointer-coarse:hidden">or drop files here</span>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files with output"
        accept=".txt,.log,.csv,.xml,.reg,.htm,.html,text/*"
        className="hidden"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (chosen.length > 0) void addFiles(chosen);
        }}
      />
    </fieldset>
  );
}
