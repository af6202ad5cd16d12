import { getCurrentPerson } from '@/lib/auth/current-person';
import { getAllChoices, getAllRows } from '@/lib/inventory/page-data';

/** All rows in the person's reach, for lists too long to come with their page. `?for=choice`: with what can be chosen. */
export async function GET(request: Request): Promise<Response> {
  const person = await getCurrentPerson();
  if (person === null) return new Response(null, { status: 401 });
  const isForChoice = new URL(request.url).searchParams.get('for') === 'choice';
  const rows = isForChoice ? await getAllChoices(person) : await getAllRows(person);
  return Response.json(rows, { headers: { 'cache-control': 'private, no-store' } });
}
