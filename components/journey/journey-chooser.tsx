import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import type { Journey } from '@/lib/journey/build-journey';

/** Which instance and which computer: a form of the browser's own, so that the choice is in the address. */
export function JourneyChooser({ journey: { instances, instanceId, clients, client } }: { journey: Journey }) {
  if (instances.length < 2 && clients.length < 2) return null;
  return (
    <form method="get" className="flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden">
      {instances.length > 1 ? (
        <Field id="journey-instance" label="Instance" className="w-full max-w-xs">
          {(control) => (
            <Select {...control} name="instance" size="sm" defaultValue={instanceId ?? undefined}>
              {instances.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {clients.length > 1 ? (
        <Field id="journey-client" label="Computer" className="w-full max-w-xs">
          {(control) => (
            <Select {...control} name="client" size="sm" defaultValue={client ?? undefined}>
              {clients.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Button type="submit" size="sm">
        Show this way
      </Button>
    </form>
  );
}
