import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { TextReader } from "../app/search/ports.js";
import type { Answer, Question } from "./reader-messages.js";

type Asked<K extends Question["kind"]> = Omit<Extract<Question, { kind: K }>, "id" | "kind">;
type Told<K extends Question["kind"]> = Extract<Answer, { kind: K }>;

/** The thread that reads texts; starts when something is to be read for the first time, and anew if it ends. */
export interface ReaderThread extends TextReader {
  close(): Promise<void>;
}

export function createTextReader(): ReaderThread {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();

  function running(): Worker {
    if (worker !== null) return worker;
    const started = startThread();
    worker = started;
    // What nobody waits for keeps no process alive.
    started.unref();
    started.on("message", (answer: Answer) => {
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
      if (waiting.size === 0) started.unref();
    });
    const ended = (error: Error) => {
      if (worker === started) worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on("error", (cause) => ended(new Error("the thread that reads texts failed", { cause })));
    started.on("exit", () => ended(new Error("the thread that reads texts has ended")));
    return started;
  }

  async function ask<K extends Question["kind"]>(kind: K, asked: Asked<K>): Promise<Told<K>> {
    const thread = running();
    const id = ++lastId;
    thread.ref();
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, kind, ...asked });
    });
    if (answer.kind !== kind)
      throw new Error(
        answer.kind === "failed" ? `a text could not be read: ${answer.error}` : "mixed up answers",
      );
    // Its kind is the one that was asked for.
    return answer as Told<K>;
  }

  return {
    terms: async (texts) => (await ask("terms", { texts })).terms,
    asked: async (text, synonyms) => (await ask("asked", { text, synonyms })).asked,
    async close() {
      await worker?.terminate();
    },
  };
}

/** The same file in the sources, which Node cannot read in a thread until tsx has been told to help there, and compiled. */
function startThread(): Worker {
  const extension = extname(fileURLToPath(import.meta.url));
  const script = new URL(`./reader-worker${extension}`, import.meta.url);
  if (extension === ".js") return new Worker(script);
  const tsx = new URL("./esm/api/index.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx")));
  const begin = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(script)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(begin)}`), { execArgv: [] });
}
