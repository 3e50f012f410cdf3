import { subscribe } from "node:diagnostics_channel";
import { writeSync } from "node:fs";
import { Client } from "pg";
import { z } from "zod";

// A process stops itself at a named point of its work: between two instructions, where a test from outside could
// never hit. What it does is seen at the two places where it leaves the process: its database driver and its requests.

export const stopSchema = z.object({
  point: z.string(),
  /** The how many-th time it comes to that point; the first is 1. */
  nth: z.number().int().positive(),
  signal: z.enum(["SIGKILL", "SIGSTOP"]),
});
export type Stop = z.output<typeof stopSchema>;

/** What every stop is announced with, on standard error. */
export const stopsHere = "this process stops here";

/** Statements of the engine, by what only they say. A transaction has the name that its statements begin with. */
const statements: readonly (readonly [string, RegExp])[] = [
  ["take: lanes are locked", /SELECT id FROM lanes\s+WHERE ready_at IS NOT NULL AND[\s\S]*SKIP LOCKED/],
  ["take: deliveries are chosen", /WITH dropped AS/],
  ["take: a list is started", /\|\| id, \S+, lane, group_id/],
  ["take: calls are put into it", /SET list_id = p\.list_id/],
  ["take: attempts are marked", /WITH marked AS/],
  ["due: what is due is read", /AS call_on_its_way/],
  ["due: rows are locked", /FOR NO KEY UPDATE OF e SKIP LOCKED/],
  ["due: the changes are written", /WITH written AS \(\s*UPDATE escalations e SET/],
  ["blank: who names it is looked up", /SELECT DISTINCT escalation_id FROM escalation_events/],
  ["blank: the history is rewritten", /UPDATE escalation_events e SET data/],
  ["blank: its messages are marked", /existence = 'if_posted',\s+erase_from/],
  ["erase: messages are taken in hand", /UPDATE deliveries SET\s+erase_woken_at/],
  ["bulletin: it is taken", /UPDATE bulletins SET lease_until = \S+, attempt_at = \S+\s+WHERE id = ANY/],
  ["bulletin: the result is recorded", /UPDATE bulletins SET lease_until = NULL/],
  ["finish: the method rests", /INSERT INTO method_pauses/],
  ["finish: the result is recorded", /\blane AS MATERIALIZED/],
];

let stop: Stop | null = null;
let times = 0;

/** The next one; null: none, whatever was set before. */
export function stopAt(next: Stop | null): void {
  stop = next;
  times = 0;
}

function passes(point: string): void {
  if (stop?.point !== point) return;
  times += 1;
  if (times !== stop.nth) return;
  const { signal } = stop;
  stop = null;
  writeSync(2, `${stopsHere}\n`);
  // Takes effect before it returns; whoever is let go on continues here.
  process.kill(process.pid, signal);
}

/** Has to happen before anything is connected. */
export function watchPoints(): void {
  watchDatabase();
  watchRequests();
}

function watchDatabase(): void {
  const { query } = Client.prototype;
  /** What the connection's transaction does: `take` or `due`. */
  const transactions = new WeakMap<object, string>();
  Object.defineProperty(Client.prototype, "query", {
    value(this: Client, ...args: readonly unknown[]): unknown {
      const name = nameOf(textOf(args[0]), transactions.get(this));
      if (name === null) return Reflect.apply(query, this, args);
      transactions.set(this, name.split(":")[0] ?? "");
      passes(`${name}, before`);
      // By then it has left, and no answer has been read.
      setImmediate(() => passes(`${name}, sent`));
      const last = args.at(-1);
      if (typeof last === "function") {
        const answered = (...answer: readonly unknown[]) => {
          passes(`${name}, answered`);
          Reflect.apply(last, undefined, answer);
        };
        return Reflect.apply(query, this, [...args.slice(0, -1), answered]);
      }
      const result: unknown = Reflect.apply(query, this, args);
      return result instanceof Promise
        ? result.then((answer: unknown) => {
            passes(`${name}, answered`);
            return answer;
          })
        : result;
    },
  });
}

function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  const isObject = typeof statement === "object" && statement !== null;
  return isObject && "text" in statement && typeof statement.text === "string" ? statement.text : "";
}

function nameOf(text: string, transaction: string | undefined): string | null {
  if (text === "COMMIT") return transaction === undefined ? null : `${transaction}: commit`;
  return statements.find(([, says]) => says.test(text))?.[0] ?? null;
}

function watchRequests(): void {
  for (const [event, moment] of Object.entries({ create: "before", bodySent: "sent", trailers: "answered" }))
    subscribe(`undici:request:${event}`, (message) => {
      const request = z.object({ request: z.object({ path: z.string() }) }).safeParse(message).data?.request;
      if (request !== undefined) passes(`${methodOf(request.path)}, ${moment}`);
    });
}

function methodOf(address: string): string {
  return address.split("/").at(-1) ?? "";
}
