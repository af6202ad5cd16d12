import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { SignedInPerson } from './person';
import { getSession } from './session';

/** The signed-in person of this request, or `null`. Read once per request. */
export const getCurrentPerson = cache(getSession);

/** The signed-in person; anybody else is sent to sign in and comes back to this page. For pages, not for actions. */
export async function requirePerson(): Promise<SignedInPerson> {
  const person = await getCurrentPerson();
  if (person) return person;
  const path = (await headers()).get('x-path') ?? '/';
  redirect(`/sign-in?return=${encodeURIComponent(path)}`);
}
