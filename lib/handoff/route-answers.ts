import 'server-only';
import { getSession } from '@/lib/auth/session';
import { getSetupForPage } from '@/lib/setup/page-data';
import { isHandOffPackId } from './model';
import { getLinkPage, getPackPage, listPacks, splitNames } from './page-data';
import { zipPack, zipPacks } from './zip';

/** Packs as files. Each answers plainly to somebody without a session: a download cannot ask for a sign-in. */

const headers = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

const refuse = (status: 401 | 404): Response => Response.json({ status }, { status, headers });

const sendZip = (bytes: Uint8Array<ArrayBuffer>, name: string): Response =>
  new Response(bytes, {
    headers: {
      ...headers,
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}.zip"`,
    },
  });

const namesOf = (request: Request): string => new URL(request.url).searchParams.get('names') ?? '';

/** One pack of a setup. */
export async function sendPackZip(request: Request, setupId: string, packId: string): Promise<Response> {
  const person = await getSession();
  if (person === null) return refuse(401);
  const setup = await getSetupForPage(person, setupId);
  if (setup === null || !isHandOffPackId(packId)) return refuse(404);
  const { pack } = await getPackPage(person, setup, packId, splitNames(namesOf(request)));
  return sendZip(zipPack(pack), `hand-off-${packId}`);
}

/** All packs of a setup, each in a folder. */
export async function sendAllPacksZip(setupId: string): Promise<Response> {
  const person = await getSession();
  if (person === null) return refuse(401);
  const setup = await getSetupForPage(person, setupId);
  return setup === null ? refuse(404) : sendZip(zipPacks(await listPacks(person, setup)), 'hand-offs');
}

/** The pack a link opens. */
export async function sendLinkZip(request: Request, secret: string): Promise<Response> {
  const person = await getSession();
  if (person === null) return refuse(401);
  const page = await getLinkPage(person, secret, namesOf(request));
  if (page.state !== 'open' && page.state !== 'answered') return refuse(404);
  return sendZip(zipPack(page.pack), `hand-off-${page.pack.id}`);
}
