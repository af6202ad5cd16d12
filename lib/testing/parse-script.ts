import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

const resolve = createRequire(import.meta.url).resolve;
const parsers = new Map<string, Promise<Parser>>();

/**
 * Reads a script with the grammar of its language: a generated script that does not parse would fail in somebody's
 * hands. `broken` is the first place the grammar makes no sense of, as text; `null` when it is well formed.
 */
export async function parseScript(
  language: 'powershell' | 'bash',
  script: string,
): Promise<{ broken: string | null; root: Node }> {
  const parser = await getParser(language);
  const tree = parser.parse(withoutDigitsInParameters(script));
  if (tree === null) throw new Error('the parser gave no tree');
  const wrong = tree.rootNode.hasError ? findError(tree.rootNode) : null;
  return { broken: wrong && `line ${wrong.startPosition.row + 1}: ${wrong.text.slice(0, 200)}`, root: tree.rootNode };
}

/** PowerShell takes `-OAuth2PermissionGrantId`; the grammar does not know digits in the name of a parameter. */
const withoutDigitsInParameters = (script: string) => script.replace(/(?<=\s-[A-Za-z]+)\d(?=[A-Za-z]+\s)/g, 'x');

async function getParser(language: string): Promise<Parser> {
  const made = parsers.get(language) ?? createParser(language);
  parsers.set(language, made);
  return await made;
}

async function createParser(language: string): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(resolve(`tree-sitter-${language}/tree-sitter-${language}.wasm`)));
  return parser;
}

const findError = (node: Node): Node =>
  node.isError || node.isMissing ? node : findError(node.children.find((child) => child.hasError) ?? fail(node));

function fail(node: Node): never {
  throw new Error(`the grammar reports an error it does not show, in: ${node.text.slice(0, 200)}`);
}
