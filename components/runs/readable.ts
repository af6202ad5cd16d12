/**
 * Azure names places by long resource ids. A sentence reads better with the last name of one, and instances that met
 * the same obstacle then say the same.
 * @param instanceKey lower-cased resource id of the instance that the text is about
 */
export function makeReadable(text: string, instanceKey: string): string {
  return text.replace(RESOURCE_ID, (id) => nameOf(id, instanceKey));
}

/** Up to where a sentence goes on: a full stop at its end belongs to the sentence. */
const RESOURCE_ID = /\/subscriptions\/[^\s"'“”,;)]*[^\s"'“”,;).]/gi;

function nameOf(id: string, instanceKey: string): string {
  if (id.toLowerCase() === instanceKey) return 'the instance';
  const [, , subscriptionId, , resourceGroup, , , , name] = id.split('/');
  if (name) return name;
  return resourceGroup ? `the resource group ${resourceGroup}` : `the subscription ${subscriptionId}`;
}
