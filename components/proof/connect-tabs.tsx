import { CodeBlock } from '@/components/ui/code-block';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ConnectionHint } from '@/lib/setup/proof';

/** How each client connects to one instance. */
export function ConnectTabs({ hints }: { hints: readonly ConnectionHint[] }) {
  return (
    <Tabs defaultValue={hints[0]?.client}>
      <TabsList aria-label="Clients">
        {hints.map(({ client }) => (
          <TabsTrigger key={client} value={client}>
            {client}
          </TabsTrigger>
        ))}
      </TabsList>
      {hints.map(({ client, text }) => (
        <TabsContent key={client} value={client} className="pt-2">
          <CodeBlock label={client} code={text} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
