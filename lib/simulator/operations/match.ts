export interface MatchedOperation<Name extends string> {
  readonly name: Name;
  readonly params: Readonly<Record<string, string>>;
}

interface Route<Name extends string> {
  readonly name: Name;
  readonly method: string;
  readonly pattern: RegExp;
}

/** `/a/{b}` becomes a pattern that compares the fixed parts without case, as ARM and Graph do. */
function toPattern(path: string): RegExp {
  const source = path
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      return name ? `(?<${name}>[^/']+?)` : part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}/?$`, 'i');
}

export function createMatcher<Name extends string>(
  table: Readonly<Record<Name, { readonly method: string; readonly path: string }>>,
): (method: string, path: string) => MatchedOperation<Name> | undefined {
  const routes: Route<Name>[] = (Object.keys(table) as Name[]).map((name) => ({
    name,
    method: table[name].method,
    pattern: toPattern(table[name].path),
  }));
  return (method, path) => {
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match) return { name: route.name, params: decodeAll(match.groups ?? {}) };
    }
    return undefined;
  };
}

function decodeAll(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
