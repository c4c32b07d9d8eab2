import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/**
 * Starts a thread of the program: as it is built, or, where it runs from its sources, one that reads TypeScript too.
 * @param source the module it begins with, as `new URL('./worker.ts', import.meta.url)`
 * @param env what the thread sees of the environment
 * @param resourceLimits memory it may take; left out, what Node.js gives
 */
export function startThread(source: URL, env: NodeJS.ProcessEnv, resourceLimits: ResourceLimits = {}): Worker {
  const options = { env, execArgv: [], resourceLimits };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(source.href.replace(/\.ts$/, '.js')), options);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));
  const api = new URL('./esm/api/index.mjs', tsx);
  const start = `import('${api.href}').then(({ register }) => { register(); return import('${source.href}'); })`;
  return new Worker(start, { ...options, eval: true });
}

/** The environment without the key for hashing identifiers: what is kept is hashed already, and must read alike everywhere. */
export function environmentWithoutKey(): NodeJS.ProcessEnv {
  const { PAR_INDEX_HASH_KEY: _key, PAR_INDEX_HASH_KEY_FILE: _file, ...env } = process.env;
  return env;
}
