import { getSession } from '@/lib/auth/session';
import { getSetupRecordForPage } from '@/lib/setup/record';

export const dynamic = 'force-dynamic';

const headers = { 'cache-control': 'no-store' };

/** The facts of the printed record as a file, times in UTC. */
export async function GET(_request: Request, { params }: { params: Promise<{ setupId: string }> }): Promise<Response> {
  const person = await getSession();
  if (person === null) return Response.json({ status: 401 }, { status: 401, headers });
  const found = await getSetupRecordForPage(person, (await params).setupId);
  if (found === null) return Response.json({ status: 404 }, { status: 404, headers });
  const { record, fileName } = found;
  return new Response(`${JSON.stringify(record, null, 2)}\n`, {
    headers: {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
}
