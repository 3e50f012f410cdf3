import { expect, test } from "vitest";
import { createLogger } from "../../src/lib/logger.js";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger("info", { write: (line: string) => void lines.push(line) }));
  return lines.join("");
}

test("tokens and passwords are blanked wherever they turn up", () => {
  const out = logged((log) => {
    log.info({ token: "secret-1", headers: { authorization: "secret-2" } }, "request");
    log.error({ err: new Error("called with xoxb-12-34-abc and Bearer abc.def") }, "request failed");
    log.warn({ url: "postgresql://me:hunter2@db/tsunagi" }, "database away");
  });

  expect(out).not.toMatch(/secret-1|secret-2|xoxb-12|abc\.def|hunter2/);
  expect(out).toContain("postgresql://me:[blanked]@db/tsunagi");
});

test("a line is JSON with a readable time and the data in fields", () => {
  expect(JSON.parse(logged((log) => log.info({ step: 2 }, "step called")))).toMatchObject({
    msg: "step called",
    step: 2,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

test("of an error its name, message, code and causes are written, and nothing that libraries hang on it", () => {
  const cause = Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET", body: "二重請求 1" });
  const refused = Object.assign(new Error("a row is refused", { cause }), {
    code: "23514",
    detail: "Failing row contains (二重請求 2)",
    meta: { driverAdapterError: { detail: "二重請求 3" } },
    original: new Error("underneath"),
  });
  const [line = ""] = logged((log) => log.error({ err: refused }, "not saved")).split("\n");

  expect(line).not.toContain("二重請求");
  expect(JSON.parse(line).err).toMatchObject({
    type: "Error",
    message: "a row is refused",
    code: "23514",
    stack: expect.stringContaining("config-logger"),
    causes: [{ type: "TypeError", message: "fetch failed", code: "ECONNRESET" }, { message: "underneath" }],
  });
});

test("several errors in one are all written; what is no error is not", () => {
  const both = new AggregateError([new Error("first"), new Error("second")], "both failed");
  const out = logged((log) => {
    log.error({ err: both }, "failed");
    log.error({ err: "二重請求" }, "thrown by somebody who throws texts");
  });

  expect(out).toMatch(/first.*second/);
  expect(out).not.toContain("二重請求");
});
