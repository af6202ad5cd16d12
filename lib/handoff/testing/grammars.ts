import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** Real grammars, so that a test sees a script as a shell does and not as a pattern does. */

const require = createRequire(import.meta.url);

export interface ScriptReader {
  /** Everything the grammar could not make sense of. */
  listErrors: (script: string) => string[];
  /** Source text of every string literal, verbatim as written. */
  listStrings: (script: string) => string[];
  /** Source text of every comment. */
  listComments: (script: string) => string[];
}

export const openPowerShell = () =>
  open('tree-sitter-powershell/tree-sitter-powershell.wasm', 'verbatim_string_characters');
export const openBash = () => open('tree-sitter-bash/tree-sitter-bash.wasm', 'raw_string');

async function open(grammar: string, stringType: string): Promise<ScriptReader> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(grammar)));
  const parse = <T>(script: string, read: (root: Node) => T): T => {
    const tree = parser.parse(script);
    if (tree === null) throw new Error('The parser gave up.');
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
  return {
    listErrors: (script) =>
      parse(script, (root) => (root.hasError ? collect(root, isBroken).map((node) => node.text.slice(0, 200)) : [])),
    listStrings: (script) => parse(script, (root) => textsOf(root, stringType)),
    listComments: (script) => parse(script, (root) => textsOf(root, 'comment')),
  };
}

const textsOf = (root: Node, type: string): string[] =>
  root.descendantsOfType(type).flatMap((node) => (node ? [node.text] : []));

const isBroken = (node: Node) => node.isError || node.isMissing;

function collect(node: Node, wants: (node: Node) => boolean): Node[] {
  const own = wants(node) ? [node] : [];
  return [...own, ...node.children.flatMap((child) => (child ? collect(child, wants) : []))];
}
