import type { NameResolutionFacts } from '../pasted-facts';
import { readCommand } from './command';
import { isBlank } from './fields';
import type { Parsed, PieceParser } from './parser';

/** The hosts file: lines that name a host of a managed instance, or the file's own head without any. */

const head = /^\s*#.{0,40}(?:sample HOSTS file used by Microsoft TCP\/IP|HOSTS-Beispieldatei)/i;
const copyright = /^\s*#\s*Copyright \(c\) \d{4}-\d{4} Microsoft Corp/i;
const entry =
  /^\s*(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})\s+(\S{1,253}(?:\s+\S{1,253}){0,8})\s*$/i;
const ofInstance = /\.database\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)\b/i;

export const hostsFile: PieceParser<NameResolutionFacts> = {
  source: 'name-resolution',
  hint: /HOSTS|Copyright|\.database\./i,
  recognise: ({ lines, at }) => {
    const line = lines[at] ?? '';
    return head.test(line) || copyright.test(line) || (ofInstance.test(line) && entry.test(line));
  },
  parse: ({ lines, at }) => {
    const facts: NameResolutionFacts = {
      source: 'name-resolution',
      queried: null,
      aliases: [],
      addresses: [],
      hostsFileEntries: [],
    };
    const found: Parsed['lines'] = { hostsFileEntries: at };
    let end = at + 1;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      if (isBlank(line)) continue;
      if (readCommand(line) !== null) break;
      const isComment = /^\s*#/.test(line);
      if (!isComment && !entry.test(line)) break;
      if (!isComment && ofInstance.test(line)) {
        found[`hostsFileEntries.${facts.hostsFileEntries.length}`] = index;
        facts.hostsFileEntries.push(
          line
            .replace(/\s*#.*$/, '')
            .trim()
            .replace(/\s+/g, ' '),
        );
      }
      end = index + 1;
    }
    if (facts.hostsFileEntries.length > 0) delete found.hostsFileEntries;
    return { facts, lines: found, end };
  },
};
