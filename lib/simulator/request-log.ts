/** One request as the log keeps it. Never a token, a code or a signed address. */
export interface LogEntry {
  readonly seq: number;
  /** Simulated time. */
  readonly at: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** The query parameters that say what was asked, and no others. */
  readonly query: Readonly<Record<string, string>>;
  readonly operation: string | null;
  readonly status: number;
  readonly durationInMs: number;
  readonly oid: string | null;
  readonly summary: string | null;
  readonly fault: string | null;
  readonly requestId: string;
}

const tellingParameters = ['api-version', '$filter', '$select', '$top', '$expand', '$count', '$skip', 'prompt'];

export function tellingQuery(query: URLSearchParams): Record<string, string> {
  const known = tellingParameters.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}

export interface RequestLog {
  add(entry: Omit<LogEntry, 'seq'>): void;
  /** Entries after a sequence number, oldest first. */
  since(seq: number): readonly LogEntry[];
  clear(): void;
}

/** Keeps the latest entries; sequence numbers go on over a clear, so that a reader never sees one twice. */
export function createRequestLog(capacity = 20_000): RequestLog {
  let entries: LogEntry[] = [];
  let last = 0;
  return {
    add(entry) {
      last += 1;
      entries.push({ seq: last, ...entry });
      if (entries.length > capacity * 1.2) entries = entries.slice(-capacity);
    },
    since: (seq) => entries.filter((entry) => entry.seq > seq),
    clear() {
      entries = [];
    },
  };
}
