import type { NextRequest } from 'next/server';
import { getSession } from '@/lib/auth/session';
import { getRunInstance } from '@/lib/runs/page-data';

export const dynamic = 'force-dynamic';

const headers = { 'cache-control': 'no-store' };

/** Everything stored about one instance of a run, asked for when somebody opens its details. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ runId: string }> }): Promise<Response> {
  const person = await getSession();
  if (person === null) return Response.json({ status: 401 }, { status: 401, headers });
  const { runId } = await params;
  const instance = await getRunInstance(person, runId, request.nextUrl.searchParams.get('key') ?? '');
  if (instance === null) return Response.json({ status: 404 }, { status: 404, headers });
  return Response.json(instance, { headers });
}
