import type { Instance } from '@/lib/azure/azure';
import type { MetadataMode, Notice, PlannedChange, PlannedInstance, SettledField } from './model';

/**
 * The authentication metadata mode decides which kind of login a sign-in looks for. Changing it takes sign-in from
 * whoever has a login of the other kind only, so it happens where somebody asked for it and nowhere else.
 * Source: "Native Windows principals", see lib/sources.ts.
 */

interface PlannedMetadata {
  changes: PlannedChange[];
  alreadySo: SettledField[];
  warnings: Notice[];
}

const field = 'properties.authenticationMetadata';

/** What the plan says about the mode of one instance; `wanted` is `undefined` where nobody asked for one. */
export function planMetadata(
  current: Instance['authenticationMetadata'],
  wanted: MetadataMode | undefined,
): PlannedMetadata {
  const nothing: PlannedMetadata = { changes: [], alreadySo: [], warnings: [] };
  if (current === null) {
    return wanted === undefined ? nothing : { ...nothing, warnings: [unread] };
  }
  if (wanted === undefined || wanted === current) {
    const note = 'Decides which kind of login Windows sign-in needs.';
    return { ...nothing, alreadySo: [{ target: 'ARM', field, value: current, note }] };
  }
  return {
    ...nothing,
    changes: [{ step: 'set-authentication-metadata', target: 'ARM', field, before: current, after: wanted }],
    warnings: [
      {
        code: 'metadata-mode-changes',
        text: consequences[wanted],
        nextStep: 'Make the logins that people will need before the run.',
      },
    ],
  };
}

/** Whether a planned instance still says what is asked of its mode now. */
export function fitsMode({ changes, alreadySo, warnings }: PlannedInstance, wanted: MetadataMode | undefined): boolean {
  const change = changes.find(({ step }) => step === 'set-authentication-metadata');
  if (change) return change.after === wanted;
  if (wanted === undefined) return true;
  return (
    alreadySo.some((settled) => settled.field === field && settled.value === wanted) ||
    warnings.some(({ code }) => code === unread.code)
  );
}

const consequences: Record<MetadataMode, string> = {
  AzureAD:
    'After the change logins made FROM WINDOWS no longer work. Windows and Microsoft Entra sign-in both need a login made FROM EXTERNAL PROVIDER.',
  Paired:
    'After the change Windows sign-in needs a login made FROM WINDOWS, and Microsoft Entra sign-in one made FROM EXTERNAL PROVIDER.',
  Windows:
    'After the change logins made FROM EXTERNAL PROVIDER no longer work. Windows and Microsoft Entra sign-in both need a login made FROM WINDOWS. Microsoft called this mode a preview when the article was written.',
};

const unread: Notice = {
  code: 'metadata-mode-unread',
  text: 'The authentication metadata mode could not be read, so it is not changed.',
  nextStep: 'Read the plan again, or leave the mode as it is.',
};
