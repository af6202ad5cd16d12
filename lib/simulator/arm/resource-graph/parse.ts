import { QuerySyntaxError, unsupported } from './errors.ts';
import type { Token } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly operator: string; readonly left: Expression; readonly list: readonly Expression[] };

export interface Named {
  readonly name: string;
  readonly value: Expression;
}

export type Operator =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'project' | 'extend' | 'distinct'; readonly columns: readonly Named[] }
  | { readonly kind: 'project-away'; readonly names: readonly string[] }
  | { readonly kind: 'order'; readonly keys: readonly { readonly value: Expression; readonly isDescending: boolean }[] }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'count' }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Named[]; readonly by: readonly Named[] }
  | { readonly kind: 'join'; readonly flavour: string; readonly right: Query; readonly on: readonly string[] };

export interface Query {
  readonly table: string;
  readonly operators: readonly Operator[];
}

const comparisons = new Set(['==', '!=', '=~', '!~', '<', '>', '<=', '>=']);
const wordComparisons = new Set([
  'contains',
  'contains_cs',
  'startswith',
  'startswith_cs',
  'endswith',
  'has',
  'has_cs',
  'matches',
]);
const listOperators = new Set(['in', '!in', 'in~', '!in~']);

/** Parses the part of KQL that inventory queries use; anything else is refused, never guessed. */
export function parseQuery(text: string): Query {
  const parser = new Parser(tokenize(text));
  const query = parser.query();
  parser.expectEnd();
  return query;
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  query(): Query {
    const table = this.word('a table name').toLowerCase();
    const operators: Operator[] = [];
    while (this.takeSymbol('|')) operators.push(this.operator());
    return { table, operators };
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail('|');
  }

  private operator(): Operator {
    const name = this.word('an operator').toLowerCase();
    switch (name) {
      case 'where':
      case 'filter':
        return { kind: 'where', condition: this.or() };
      case 'project':
      case 'extend':
      case 'distinct':
        return { kind: name, columns: this.list(() => this.named()) };
      case 'project-away':
        return { kind: 'project-away', names: this.list(() => this.word('a column')) };
      case 'order':
      case 'sort':
        this.keyword('by');
        return { kind: 'order', keys: this.list(() => this.sortKey()) };
      case 'take':
      case 'limit':
        return { kind: 'take', count: this.number() };
      case 'count':
        return { kind: 'count' };
      case 'summarize':
        return this.summarize();
      case 'join':
        return this.join();
      default:
        throw unsupported(name);
    }
  }

  private summarize(): Operator {
    const aggregates = this.isWord('by') ? [] : this.list(() => this.named());
    const by = this.takeWord('by') ? this.list(() => this.named()) : [];
    return { kind: 'summarize', aggregates, by };
  }

  private join(): Operator {
    let flavour = 'innerunique';
    if (this.takeWord('kind')) {
      this.symbol('=');
      flavour = this.word('a join flavour').toLowerCase();
    }
    if (flavour !== 'inner' && flavour !== 'leftouter' && flavour !== 'innerunique')
      throw unsupported(`join kind=${flavour}`);
    this.symbol('(');
    const right = this.query();
    this.symbol(')');
    this.keyword('on');
    return { kind: 'join', flavour, right, on: this.list(() => this.word('a column')) };
  }

  private named(): Named {
    const next = this.tokens[this.at + 1];
    if (this.peek().kind === 'word' && next?.text === '=' && next.kind === 'symbol') {
      const name = this.word('a column');
      this.symbol('=');
      return { name, value: this.or() };
    }
    const value = this.or();
    return { name: nameOf(value), value };
  }

  private sortKey(): { value: Expression; isDescending: boolean } {
    const value = this.or();
    if (this.takeWord('asc')) return { value, isDescending: false };
    this.takeWord('desc');
    return { value, isDescending: true };
  }

  private or(): Expression {
    let left = this.and();
    while (this.takeWord('or')) left = { kind: 'binary', operator: 'or', left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.comparison();
    while (this.takeWord('and')) left = { kind: 'binary', operator: 'and', left, right: this.comparison() };
    return left;
  }

  private comparison(): Expression {
    const left = this.postfix();
    const operator = this.comparisonOperator();
    if (!operator) return left;
    if (!listOperators.has(operator)) return { kind: 'binary', operator, left, right: this.postfix() };
    this.symbol('(');
    const list = this.list(() => this.or());
    this.symbol(')');
    return { kind: 'in', operator, left, list };
  }

  private comparisonOperator(): string | undefined {
    const token = this.peek();
    const text = token.text.toLowerCase();
    const isListWord = token.kind === 'word' && text === 'in';
    const isKnown =
      (token.kind === 'symbol' && (comparisons.has(text) || listOperators.has(text))) ||
      isListWord ||
      (token.kind === 'word' && wordComparisons.has(text));
    if (isKnown) {
      this.at += 1;
      return text;
    }
    const next = this.tokens[this.at + 1];
    if (token.text === '!' && next?.kind === 'word' && wordComparisons.has(next.text.toLowerCase())) {
      this.at += 2;
      return `!${next.text.toLowerCase()}`;
    }
    return undefined;
  }

  private postfix(): Expression {
    let value = this.primary();
    for (;;) {
      if (this.takeSymbol('.')) {
        value = { kind: 'member', of: value, name: { kind: 'literal', value: this.word('a property') } };
      } else if (this.takeSymbol('[')) {
        value = { kind: 'member', of: value, name: this.or() };
        this.symbol(']');
      } else return value;
    }
  }

  private primary(): Expression {
    const token = this.peek();
    if (token.kind === 'string' || token.kind === 'number') {
      this.at += 1;
      return { kind: 'literal', value: token.kind === 'number' ? Number(token.text) : token.text };
    }
    if (this.takeSymbol('(')) {
      const inner = this.or();
      this.symbol(')');
      return inner;
    }
    const name = this.word('an expression');
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    if (name === 'null') return { kind: 'literal', value: null };
    if (!this.takeSymbol('(')) return { kind: 'column', name };
    const args = this.isSymbol(')') ? [] : this.list(() => this.or());
    this.symbol(')');
    return { kind: 'call', name: name.toLowerCase(), args };
  }

  private list<Item>(read: () => Item): Item[] {
    const items = [read()];
    while (this.takeSymbol(',')) items.push(read());
    return items;
  }

  private peek(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new Error('The token list has no end');
    return token;
  }

  private fail(expected: string): never {
    throw new QuerySyntaxError(this.peek().offset, this.peek().text, expected);
  }

  private isSymbol(text: string): boolean {
    return this.peek().kind === 'symbol' && this.peek().text === text;
  }

  private isWord(text: string): boolean {
    return this.peek().kind === 'word' && this.peek().text.toLowerCase() === text;
  }

  private takeSymbol(text: string): boolean {
    const isNext = this.isSymbol(text);
    if (isNext) this.at += 1;
    return isNext;
  }

  private takeWord(text: string): boolean {
    const isNext = this.isWord(text);
    if (isNext) this.at += 1;
    return isNext;
  }

  private symbol(text: string): void {
    if (!this.takeSymbol(text)) this.fail(text);
  }

  private keyword(text: string): void {
    if (!this.takeWord(text)) this.fail(text);
  }

  private word(expected: string): string {
    const token = this.peek();
    if (token.kind !== 'word') this.fail(expected);
    this.at += 1;
    return token.text;
  }

  private number(): number {
    const token = this.peek();
    if (token.kind !== 'number') this.fail('a number');
    this.at += 1;
    return Number(token.text);
  }
}

/** The name Kusto gives a column without one: the last part of a path, joined with underscores for nested ones. */
function nameOf(value: Expression): string {
  if (value.kind === 'column') return value.name;
  if (value.kind === 'call') return `${value.name}_`;
  if (value.kind === 'member' && value.name.kind === 'literal')
    return `${nameOf(value.of)}_${String(value.name.value)}`;
  return 'Column1';
}
