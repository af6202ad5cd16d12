import { z } from 'zod';

const claimsSchema = z.object({
  access_token: z.object({ xms_cc: z.object({ values: z.array(z.string()) }).optional() }).optional(),
});

/** The client's declared capabilities, from the claims parameter. */
export function readCapabilities(claims: string | undefined): readonly string[] {
  if (!claims) return [];
  try {
    const parsed = claimsSchema.safeParse(JSON.parse(claims));
    return parsed.success ? (parsed.data.access_token?.xms_cc?.values ?? []) : [];
  } catch {
    return [];
  }
}
