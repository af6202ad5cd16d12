import type { NextRequest } from 'next/server';
import { getSession } from '@/lib/auth/session';
import { readRunNewsForRoute } from '@/lib/runs/page-data';
import { openRunStream } from '@/lib/runs/run-stream';

export const dynamic = 'force-dynamic';

/** Neither stored nor held back to be compressed: a progress report that comes in bulk is none. */
const headers = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };

/** Closed at its end: a server that stops would otherwise be kept alive by pages that connect again on it. */
const streamHeaders = { 'content-type': 'text/event-stream; charset=utf-8', connection: 'close' };

type Context = { params: Promise<{ runId: string }> };

/**
 * The progress of a run as server-sent events, or as one JSON answer for who asks for JSON. The first view is read
 * before anything is answered, so that a refusal has its real status. `after` or Last-Event-ID names what one has.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const person = await getSession();
  if (person === null) return refuse(401);
  const { runId } = await params;
  const news = await readRunNewsForRoute(person, runId, readAfter(request));
  if (news.status !== 200) return refuse(news.status);
  if (!request.headers.get('accept')?.includes('text/event-stream')) return Response.json(news.update, { headers });
  const stream = openRunStream({ person, runId, first: news.update, abortSignal: request.signal });
  return new Response(stream, { headers: { ...headers, ...streamHeaders } });
}

const refuse = (status: 401 | 403 | 404) => Response.json({ status }, { status, headers });

/** A browser that reconnects by itself sends the id of the last event it got, which is newer than its address. */
function readAfter(request: NextRequest): number | null {
  const named = request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('after');
  const revision = Number.parseInt(named ?? '', 10);
  return Number.isSafeInteger(revision) && revision >= 0 ? revision : null;
}
