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
