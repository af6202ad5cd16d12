/** Who is in front of the screen, from a verified ID token and never from input. */
export interface SignedInPerson {
  tenantId: string;
  /** Entra object id (`oid`). */
  objectId: string;
  name: string;
  /** User principal name, for display. */
  userName: string;
}
