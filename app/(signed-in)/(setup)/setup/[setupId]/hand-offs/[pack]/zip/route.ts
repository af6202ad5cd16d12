import { sendPackZip } from '@/lib/handoff/route-answers';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ setupId: string; pack: string }> };

/** One pack of the setup: words, files, expected output, checksums. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { setupId, pack } = await params;
  return await sendPackZip(request, setupId, pack);
}
