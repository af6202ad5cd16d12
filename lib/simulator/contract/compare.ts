/** What kind of value a recorded and a simulated answer must agree in, where the values themselves cannot be the same. */
export function formOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value !== 'string') return typeof value;
  return stringForms.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text';
}

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const stringForms: readonly (readonly [string, RegExp])[] = [
  ['guid', new RegExp(`^${GUID}$`)],
  ['date with fraction', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d+Z$/],
  ['date', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/],
  ['date without zone', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/],
  ['time span', /^\d{2}:\d{2}:\d{2}$/],
  ['ARM id', new RegExp(`^/subscriptions/${GUID}(/|$)`)],
  ['tenant id', new RegExp(`^/tenants/${GUID}$`)],
  ['address', /^https:\/\//],
  ['digits', /^-?\d+$/],
  ['JSON', /^\{.*\}$/],
];

/** Every place in a body with the forms seen there; members of a list are one place. Below `ignored` names nothing is said. */
export function placesOf(body: unknown, ignored: readonly string[] = []): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      add(places, path, 'list');
      for (const member of value) visit(member, `${path}[]`);
    } else if (typeof value === 'object' && value !== null) {
      add(places, path, 'object');
      for (const [name, inner] of Object.entries(value)) if (!ignored.includes(name)) visit(inner, `${path}/${name}`);
    } else add(places, path, formOf(value));
  };
  visit(body, '');
  return places;
}

function add(places: Map<string, Set<string>>, path: string, form: string): void {
  places.set(path, (places.get(path) ?? new Set()).add(form));
}

/**
 * Where a simulated body differs from a recorded one: keys that only one has, and values of another form. A list that is empty
 * on one side says nothing about its members, null nothing about the form.
 */
export function differencesOf(ours: unknown, theirs: unknown, ignored: readonly string[] = []): string[] {
  const [own, recorded] = [placesOf(ours, ignored), placesOf(theirs, ignored)];
  const lists = [...own, ...recorded].filter(([, forms]) => forms.has('list')).map(([path]) => path);
  const silent = lists.filter((path) => !(own.has(`${path}[]`) && recorded.has(`${path}[]`)));
  const isSilent = (path: string) => silent.some((list) => path.startsWith(`${list}[]`));
  const all = [...new Set([...own.keys(), ...recorded.keys()])].filter((path) => !isSilent(path));
  return all.flatMap((path) => {
    const [mine, real] = [own.get(path), recorded.get(path)];
    if (!mine || !real) return [`${path} ${mine ? 'is not recorded' : 'is missing'}`];
    if (mine.has('null') || real.has('null')) return [];
    const strange = [...mine].filter((form) => !real.has(form));
    return strange.length > 0 ? [`${path} is ${strange.join(', ')}, recorded ${[...real].join(', ')}`] : [];
  });
}

/** Headers that tell of the network between, not of the service. */
const ofTheNetwork = new Set([
  'connection',
  'content-length',
  'date',
  'server',
  'transfer-encoding',
  'vary',
  'x-cache',
  'x-msedge-ref',
  // How many requests a list was put together from inside Azure.
  'x-ms-original-request-ids',
]);

/** Recorded headers that a simulated answer lacks, or has in another form. More headers than recorded are no difference. */
export function headerDifferencesOf(ours: Headers, theirs: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(theirs).flatMap(([given, value]) => {
    const name = given.toLowerCase();
    if (ofTheNetwork.has(name)) return [];
    const own = ours.get(name);
    if (own === null) return [`header ${name} is missing`];
    const isFixed = ['content-type', 'cache-control', 'pragma', 'expires'].includes(name);
    if (isFixed && own !== String(value)) return [`header ${name} is ${own}, recorded ${value}`];
    return formOf(own) === formOf(value) ? [] : [`header ${name} is ${formOf(own)}, recorded ${formOf(value)}`];
  });
}
