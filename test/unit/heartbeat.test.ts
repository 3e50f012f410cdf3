import { expect, test } from "vitest";
import { createWellness } from "../../src/engine/wellness.js";
import { createHeartbeat, type Get } from "../../src/http/heartbeat.js";
import { createLogger } from "../../src/lib/logger.js";

const url = "https://monitor.example.com/ping/secret-key";
const second = 1_000;
const minute = 60_000;

/** A heart and its monitor; time goes by in steps of five seconds, with a look after each. */
function heart(answer: () => Promise<number> = async () => 200) {
  let now = 5_000;
  const beats: number[] = [];
  const lines: string[] = [];
  const state = { notWell: [] as string[], answer };
  const get: Get = async () => {
    beats.push(now);
    const status = await state.answer();
    return { status, text: async () => "" };
  };
  const heartbeat = createHeartbeat({
    url,
    get,
    notWell: () => state.notWell,
    monotonic: () => now,
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
  });
  return {
    state,
    beats,
    lines,
    async passes(length: number) {
      for (let gone = 0; gone < length; gone += 5 * second) {
        await heartbeat.beat();
        now += 5 * second;
      }
    },
  };
}

test("beats once a minute while all is well", async () => {
  const { beats, lines, passes } = heart();
  await passes(10 * minute);

  expect(beats).toHaveLength(10);
  expect(beats[1]).toBe((beats[0] ?? 0) + minute);
  expect(lines).toEqual([]);
});

test("is silent while something is not, says why once an hour, and beats at once when all is well again", async () => {
  const { state, beats, lines, passes } = heart();
  state.notWell = ["sending"];
  await passes(90 * minute);
  expect(beats).toEqual([]);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('"reasons":["sending"]');

  state.notWell = [];
  await passes(5 * second);
  expect(beats).toHaveLength(1);
});

test("nothing is said of the first moments, in which not everything has been done yet", async () => {
  const { state, beats, lines, passes } = heart();
  state.notWell = ["clock", "sending"];
  await passes(30 * second);
  state.notWell = [];
  await passes(minute);

  expect(lines).toEqual([]);
  expect(beats).toHaveLength(1);
});

test("an address that does not answer is said once an hour, without the address, and asked once a minute", async () => {
  const failures: (() => Promise<number>)[] = [
    async () => 503,
    () => Promise.reject(new TypeError(`Failed to parse URL from ${url}`)),
    () =>
      Promise.reject(
        new TypeError("fetch failed", { cause: Object.assign(new Error(url), { code: "ENOTFOUND" }) }),
      ),
  ];
  const faults: unknown[] = [];
  for (const answer of failures) {
    const { beats, lines, passes } = heart(answer);
    await passes(2 * 60 * minute);
    expect(beats).toHaveLength(120);
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain("secret-key");
    faults.push(JSON.parse(lines[0] ?? "").fault);
  }
  expect(faults).toEqual(["http_503", "no_answer", "ENOTFOUND"]);
});

test("well is who did everything lately", () => {
  let now = 0;
  const wellness = createWellness(() => now);
  const everything = ["due work", "sending", "bulletins", "watchdog", "clock", "slack"] as const;
  expect(wellness.overdue()).toEqual(everything);
  for (const one of everything) wellness.did(one);
  expect(wellness.overdue()).toEqual([]);

  now = minute + 1;
  expect(wellness.overdue()).toEqual(["due work", "sending", "watchdog"]);
  wellness.did("due work");
  now = 2 * minute + 1;
  expect(wellness.overdue()).toEqual(["sending", "bulletins", "watchdog", "clock", "slack"]);
});
