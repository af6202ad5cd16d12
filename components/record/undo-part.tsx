import { CodeBlock } from '@/components/ui/code-block';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { UndoScript } from '@/lib/setup/record';
import { NothingHere } from './record-section';

/** Scripts that take back what the runs of this setup changed, and nothing else. */
export function UndoPart({ undo }: { undo: readonly UndoScript[] }) {
  if (undo.length === 0)
    return <NothingHere>No run has changed anything, so there is nothing to take back.</NothingHere>;
  return (
    <div className="space-y-3 text-sm">
      <p className="max-w-prose">
        They look before each change and undo what the runs above changed. Afterwards nobody signs in to these instances
        with Windows Authentication.
      </p>
      <Tabs defaultValue={undo[0]?.title}>
        <TabsList aria-label="Language" className="print:hidden">
          {undo.map(({ title }) => (
            <TabsTrigger key={title} value={title}>
              {title}
            </TabsTrigger>
          ))}
        </TabsList>
        {undo.map(({ title, fileName, code }) => (
          <TabsContent key={title} value={title}>
            <CodeBlock label={title} fileName={fileName} code={code} />
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}
