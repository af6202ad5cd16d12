import { sql } from 'drizzle-orm';
import { getDatabase } from '@/lib/db/connect';

export const dynamic = 'force-dynamic';

/** 200 when this process can answer people: its database is reachable. For load balancers and start scripts. */
export async function GET(): Promise<Response> {
  try {
    const { db } = await getDatabase();
    await db.execute(sql`select 1`);
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
  } catch {
    return Response.json({ status: 'database unreachable' }, { status: 503, headers: { 'cache-control': 'no-store' } });
  }
}
