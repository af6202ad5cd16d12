import { sendLinkZip } from '@/lib/handoff/route-answers';

export const dynamic = 'force-dynamic';

/** The pack a link opens, for whoever may open it. */
export async function GET(request: Request, { params }: { params: Promise<{ secret: string }> }): Promise<Response> {
  return await sendLinkZip(request, (await params).secret);
}
