'use client';

import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import { useDropZone } from '@/components/ui/use-drop-zone';

type FileDropProps = { onFile: (file: File) => void; progress: number | null; disabled: boolean };

/** A place to drop a file, and a button for everybody who does not drag. */
export function FileDrop({ onFile, progress, disabled }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const { isOver, handlers } = useDropZone(({ files: [file] }) => {
    if (file && !disabled) onFile(file);
  });

  return (
    <fieldset
      aria-label="Drop a file with devices here"
      {...handlers}
      className={cn(
        'grid min-w-0 gap-3 rounded-lg border border-dashed border-control p-4 transition-colors',
        isOver && 'border-accent bg-selected',
      )}
    >
      <p className="text-sm text-ink-muted">
        CSV from Intune, the Microsoft Entra admin center or Active Directory. It is read in this browser and sent
        nowhere; only if you use the totals are they saved with the setup.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() => input.current?.click()}
          disabled={disabled}
          pending={progress !== null && 'Reading the file'}
        >
          <FileUp aria-hidden="true" />
          Choose a file
        </Button>
        <span className="text-sm text-ink-muted pointer-coarse:hidden">or drop it here</span>
      </div>
      <input
        ref={input}
        type="file"
        aria-label="File with devices"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      {progress === null ? null : (
        <Progress
          label="Reading the file"
          value={progress}
          max={1}
          valueText={`${Math.round(progress * 100)} percent`}
        />
      )}
    </fieldset>
  );
}
