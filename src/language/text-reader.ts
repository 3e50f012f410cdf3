import type { Worker } from "node:worker_threads";
import type { TextReader } from "../app/search/ports.js";
import { startThread } from "../lib/thread.js";
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
    const started = startThread(import.meta.url, "reader-worker");
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
