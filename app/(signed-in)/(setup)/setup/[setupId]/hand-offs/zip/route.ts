import { sendAllPacksZip } from '@/lib/handoff/route-answers';

export const dynamic = 'force-dynamic';

/** Every pack of the setup, each in a folder. */
export async function GET(_request: Request, { params }: { params: Promise<{ setupId: string }> }): Promise<Response> {
  return await sendAllPacksZip((await params).setupId);
}
