import type { PastedFacts } from '../pasted-facts';
import type { Command } from './command';

/** Where a parser stands in a cleaned paste. */
export interface View {
  lines: readonly string[];
  /** Index of the line looked at. */
  at: number;
  /** The last command line seen above, where one was pasted. */
  command: Command | null;
}

/** What a parser read; line numbers are indexes into `View.lines`. */
export interface Parsed<Facts extends PastedFacts = PastedFacts> {
  facts: Facts;
  /** Fact name → index of the line it was read from. */
  lines: Record<string, number>;
  /** Index of the first line that is no longer part of the piece. */
  end: number;
}

/**
 * One source of pasted output. Both functions are pure and never throw. To keep a paste linear, `recognise` looks at a
 * bounded number of lines and `parse` passes over what it looked at: `end` is near the last line it read.
 */
export interface PieceParser<Facts extends PastedFacts = PastedFacts> {
  source: Facts['source'];
  /**
   * Holds on every line that a piece may start at, unless a command above says more. Most lines of a large paste hold no
   * hint at all, and no parser looks at them.
   */
  hint: RegExp;
  /** Whether a piece of this source starts at `view.at`. */
  recognise: (view: View) => boolean;
  /** `null` where the line looked like this source and turns out to say nothing. */
  parse: (view: View) => Parsed<Facts> | null;
}
