import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/**
 * Starts a file that lies beside another as a thread: the same file in the sources, which Node cannot read in a thread
 * until tsx has been told to help there, and compiled.
 * @param beside `import.meta.url` of whoever starts it
 * @param name of the file, without its ending
 */
export function startThread(beside: string, name: string): Worker {
  const extension = extname(fileURLToPath(beside));
  const script = new URL(`./${name}${extension}`, beside);
  if (extension === ".js") return new Worker(script);
  const tsx = new URL("./esm/api/index.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx")));
  const begin = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(script)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(begin)}`), { execArgv: [] });
}
