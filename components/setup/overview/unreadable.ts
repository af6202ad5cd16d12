import type { SetupAnswers } from '@/lib/setup/model';
import { joinWithAnd } from '@/lib/setup/words';

/** What people call the parts of the stored answers. */
const sectionNames: Record<Exclude<keyof SetupAnswers, 'schema'>, string> = {
  start: 'the start of the setup',
  clients: 'people and their computers',
  flow: 'the chosen flow',
  prerequisites: 'what was said about the prerequisites',
  prerequisitesReviewed: 'who went on from the prerequisites',
  facts: 'what was read from Azure',
  instanceIds: 'the chosen instances',
  metadataModes: 'the authentication metadata modes asked for',
  plan: 'the plan',
  runIds: 'the list of runs',
  proofs: 'the proofs',
};

const names = new Map<string, string>(Object.entries(sectionNames));

/** Says which parts are missing from the page, and what to do before they are saved over. */
export function describeUnreadable(sections: readonly string[]): string {
  if (sections.includes('everything')) {
    return 'Nothing of this setup could be read. Start a new setup, and ask whoever runs the app to look at the stored one before anybody saves over it.';
  }
  const missing = joinWithAnd(sections.map((section) => names.get(section) ?? section));
  return `Not shown: ${missing}. The rest is complete. Whoever saves one of these steps again replaces what is stored; to keep it, ask whoever runs the app first.`;
}
