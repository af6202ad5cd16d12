import type { Context } from 'hono';
import type { z } from 'zod';

/** Reads and checks a JSON body; a wrong one becomes a 400 that says where. */
export async function readBody<Output>(c: Context, schema: z.ZodType<Output>): Promise<Output> {
  const text = await c.req.text();
  return schema.parse(text.trim() === '' ? {} : JSON.parse(text));
}
