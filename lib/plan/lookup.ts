/**
 * Finds rows by key in a list that is asked about many times: ten thousand instances look up their resource group
 * among thousands. The index is kept as long as the list itself; lists are taken to stay as they are.
 */
export function createLookup<Row extends object>(keyOf: (row: Row) => string) {
  const indexes = new WeakMap<readonly Row[], Map<string, Row>>();
  return (rows: readonly Row[], key: string): Row | undefined => {
    let index = indexes.get(rows);
    if (!index) {
      // The first of several rows counts, as it would with Array.find.
      index = new Map(rows.toReversed().map((row) => [keyOf(row), row]));
      indexes.set(rows, index);
    }
    return index.get(key);
  };
}
