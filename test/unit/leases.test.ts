import { describe, expect, test } from "vitest";
import { seconds } from "../../src/domain/duration.js";
import { backoff } from "../../src/engine/delivering.js";
import {
  bulletinLeaseFor,
  leaseFor,
  leavesWithin,
  settleTime,
  takenOverWithin,
} from "../../src/engine/leases.js";

describe.each([400, seconds(5), seconds(10)])("a request may take %s ms", (requestTimeout) => {
  const leases = [leaseFor(requestTimeout), bulletinLeaseFor(requestTimeout)];

  test("what leaves at the last moment is answered and has settled before anybody else may look", () => {
    for (const lease of leases)
      expect(leavesWithin(lease, requestTimeout) + requestTimeout + settleTime).toBeLessThanOrEqual(lease);
  });

  test("reading back may take as long as a request may, and what was not there still leaves in time", () => {
    for (const lease of leases) expect(leavesWithin(lease, requestTimeout)).toBeGreaterThan(requestTimeout);
  });

  test("whoever takes it over never has to let anything settle first: that was part of the lease", () => {
    for (const lease of leases) expect(lease).toBeGreaterThan(settleTime);
  });
});

test("the call of a killed process is there within 36 seconds: lease 30, two clocks and a look 2, four things to do 4", () => {
  expect(leaseFor(seconds(10))).toBe(seconds(30));
  expect(takenOverWithin(seconds(10))).toBe(seconds(36));
});

test("one answer that does not come costs what a request may take and a second", () => {
  const each = seconds(1);
  const late = takenOverWithin(seconds(10)) - each + seconds(10) + backoff(0) + each;
  expect(late).toBe(seconds(47));
});
