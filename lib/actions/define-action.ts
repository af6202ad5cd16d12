import 'server-only';
import { decodeJwt } from 'jose';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { SignedInPerson } from '@/lib/auth/person';
import { getSession } from '@/lib/auth/session';
import type { AccessTokens, Azure } from '@/lib/azure/azure';
import { createAzure } from '@/lib/azure/create-azure';
import { getEnv } from '@/lib/env';
import { type ActionResult, AppError } from '@/lib/errors';
import { toActionError } from './to-action-error';

/**
 * Every server action is a public POST endpoint. This wrapper does, in the same order every time: who is it (from the
 * session, never from input), are the tokens theirs, is the input what it should be; then one call, then error mapping.
 */

const tokensSchema = z.object({ arm: z.string().max(16_384).optional(), graph: z.string().max(16_384).optional() });

export interface ActionContext {
  person: SignedInPerson;
  tokens: AccessTokens;
  /** Azure with the rights of the person in front of the screen. */
  azure: Azure;
}

interface ActionDefinition<Input extends z.ZodType, Output> {
  /** `entity.verb`, for the log. */
  name: string;
  input: Input;
  run: (context: ActionContext, input: z.output<Input>) => Promise<Output>;
}

export type Action<Input extends z.ZodType, Output> = (
  input: z.input<Input>,
  tokens?: AccessTokens,
) => Promise<ActionResult<Output>>;

export function defineAction<Input extends z.ZodType, Output>(
  definition: ActionDefinition<Input, Output>,
): Action<Input, Output> {
  return async (rawInput, rawTokens) => {
    let person: SignedInPerson | null = null;
    try {
      person = await getSession();
      if (person === null) throw signedOut();
      const tokens = ownTokens(tokensSchema.parse(rawTokens ?? {}), person);
      const input = definition.input.parse(rawInput);
      const { cloud, simulatorUrl } = getEnv();
      const azure = createAzure({ cloud, tenantId: person.tenantId, simulatorUrl, tokens });
      return { ok: true, data: await definition.run({ person, tokens, azure }, input) };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: toActionError(error, { action: definition.name, person: person?.objectId }) };
    }
  };
}

/**
 * A token of somebody else must not ride on this session: what it reads would be filed under the wrong person. Azure
 * verifies signatures; here only the claims are compared.
 */
function ownTokens(tokens: AccessTokens, person: SignedInPerson): AccessTokens {
  for (const token of Object.values(tokens)) {
    if (token !== undefined && !belongsTo(token, person)) {
      throw new AppError('signed-out', 'The browser sent a token of another account than the one signed in here.', {
        nextStep: 'Sign in again.',
        retryable: true,
      });
    }
  }
  return tokens;
}

function belongsTo(token: string, person: SignedInPerson): boolean {
  try {
    const { tid, oid } = decodeJwt(token);
    return String(tid).toLowerCase() === person.tenantId && String(oid).toLowerCase() === person.objectId;
  } catch {
    return false;
  }
}

const signedOut = () =>
  new AppError('signed-out', 'Your session has ended.', {
    nextStep: 'Sign in again; what you entered is still here.',
    retryable: true,
  });
