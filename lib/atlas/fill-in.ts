import type { RankedCause } from './model';

/** What stands for a name of the tenant in the texts of the atlas. */
export interface FillIn {
  tenantId: string;
  /** The only instance of the setup; `null` with none or several, where the text stays general. */
  instanceName: string | null;
  hostName: string | null;
}

/** A cause with the tenant's own names, so that a command or a value can be compared letter by letter. */
export function fillIn(cause: RankedCause, names: FillIn): RankedCause {
  const fill = (text: string) => {
    const parts: [placeholder: string, name: string | null][] = [
      ['<instance>', names.instanceName],
      ['<host name>', names.hostName],
      ['TENANT_ID', names.tenantId],
    ];
    return parts.reduce((filled, [placeholder, name]) => (name ? filled.split(placeholder).join(name) : filled), text);
  };
  return { ...cause, title: fill(cause.title), check: fill(cause.check), fix: fill(cause.fix) };
}
