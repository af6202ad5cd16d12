'use client';

import { CodeBlock } from '@/components/ui/code-block';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { PlanAsCode } from '@/lib/plan/as-code';

/** One tab per language: the script that carries the plan out, and its way back. */
export function PlanScripts({ codes }: { codes: readonly PlanAsCode[] }) {
  return (
    <Tabs defaultValue={codes[0]?.form}>
      <TabsList aria-label="Language">
        {codes.map(({ form, title }) => (
          <TabsTrigger key={form} value={form}>
            {title}
          </TabsTrigger>
        ))}
      </TabsList>
      {codes.map(({ form, title, fileName, apply, undo }) => (
        <TabsContent key={form} value={form} className="grid grid-cols-1 gap-4">
          <CodeBlock label={`${title}, carries the plan out`} code={apply} fileName={fileName} wrap={false} />
          <CodeBlock label={`${title}, takes it back`} code={undo} fileName={`undo-${fileName}`} wrap={false} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
