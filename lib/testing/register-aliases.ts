import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets plain Node run the app's modules, for tests that need a process of their own to kill: `@/` is the repository,
 * extensions may be left out, and the marker "server-only" means nothing here.
 */
const root = new URL('../../', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only')
      return { url: new URL('lib/testing/server-only.ts', root).href, shortCircuit: true };
    const isOurs =
      specifier.startsWith('@/') || (specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/'));
    if (!isOurs) return next(specifier, context);
    const target = specifier.startsWith('@/')
      ? new URL(specifier.slice(2), root)
      : new URL(specifier, context.parentURL);
    const found = ['', '.ts', '/index.ts'].map((end) => `${target.href}${end}`).find(isFile);
    return found === undefined ? next(specifier, context) : { url: found, shortCircuit: true };
  },
});

const isFile = (url: string) => /\.[a-z]+$/.test(url) && existsSync(fileURLToPath(url));
