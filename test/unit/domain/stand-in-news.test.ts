import { describe, expect, it } from "vitest";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { UserId } from "../../../src/domain/ids.js";
import { type StandIn, sinceWhen, standInNews } from "../../../src/domain/stand-in-news.js";

const now = new Date("2026-10-01T14:08:00+09:00");
const [sato, suzuki, takahashi] = ["U0SATO", "U0SUZUKI", "U0TAKAHASHI"] as UserId[] as [
  UserId,
  UserId,
  UserId,
];
const away = (standIn: UserId | null, given: Partial<StandIn> = {}): StandIn => ({
  user: sato,
  since: now,
  until: later(now, hours(2)),
  standIn,
  ...given,
});

describe("whoever stands in", () => {
  it("is told once, until it is over", () => {
    const { written, changed } = standInNews(null, away(suzuki), now);
    expect(written).toMatchObject([
      { to: { kind: "dm", user: suzuki }, content: { user: sato, until: later(now, hours(2)), over: false } },
    ]);
    expect(written[0]?.newsUntil).toEqual(later(now, hours(2)));
    expect(changed).toEqual([]);
  });

  it("of a longer absence by an edit of the same message", () => {
    const before = away(suzuki, { since: later(now, -minutes(30)) });
    const after = away(suzuki, {
      since: sinceWhen(before, { standIn: suzuki }, now),
      until: later(now, hours(5)),
    });
    const { written, changed } = standInNews(before, after, now);
    expect(written).toEqual([]);
    expect(changed).toMatchObject([{ content: { until: later(now, hours(5)), over: false } }]);
    expect(changed[0]?.key).toBe(standInNews(null, before, now).written[0]?.key);
  });

  it("that another one does it now: both hear, each once", () => {
    const before = away(suzuki, { since: later(now, -minutes(30)) });
    const { written, changed } = standInNews(before, away(takahashi), now);
    expect(written).toMatchObject([{ to: { user: takahashi }, content: { over: false } }]);
    expect(changed).toMatchObject([{ content: { over: true } }]);
  });

  it.each([
    ["she is back", away(suzuki), null],
    ["nobody stands in any more", away(suzuki), away(null)],
  ])("that it is over: %s", (_, before, after) => {
    const { written, changed } = standInNews(before, after, now);
    expect(written).toEqual([]);
    expect(changed).toMatchObject([{ content: { over: true } }]);
  });

  it("is nobody where nobody was named", () => {
    expect(standInNews(null, away(null), now)).toEqual({ written: [], changed: [] });
    expect(standInNews(away(null), null, now)).toEqual({ written: [], changed: [] });
  });
});
