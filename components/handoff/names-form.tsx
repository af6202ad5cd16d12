import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { PackSection } from './pack-view';

/** Who should get logins. A plain form: the names go into the address, and nothing is stored. */
export function NamesForm({ names }: { names: readonly string[] }) {
  return (
    <div className="print:hidden">
      <PackSection title="Who should get logins">
        <form method="get" className="grid max-w-question gap-3">
          <Field
            id="names"
            label="People and groups, one a line"
            hint="User principal names and names of groups for the mode Microsoft Entra; DOMAIN\name for the modes Windows and Paired."
          >
            {(control) => (
              <Textarea {...control} name="names" mono rows={4} defaultValue={names.join('\n')} spellCheck={false} />
            )}
          </Field>
          <div>
            <Button type="submit">Put them into the files</Button>
          </div>
        </form>
      </PackSection>
    </div>
  );
}
