import { describe, expect, it } from "vitest";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import {
  channelOfTopic,
  joinsSince,
  lateBefore,
  processGoneBefore,
  socketIsLost,
  topicOfLost,
} from "../../../src/domain/faults.js";
import { watchEvery } from "../../../src/engine/watchdog.js";
import { monday10 as now } from "../../helpers/escalations.js";

describe("what counts as a fault", () => {
  it("late is found and told within ninety seconds of the due time, with ten seconds to tell it", () => {
    const found = now.getTime() - lateBefore(now).getTime() + watchEvery;
    expect(found).toBeLessThanOrEqual(seconds(80));
  });

  it("a call that Slack held up for a whole minute is not late yet", () => {
    expect(later(now, -minutes(1)) > lateBefore(now)).toBe(true);
  });

  it("a socket is lost after half a minute, before the process gives up after two", () => {
    expect(socketIsLost(null, now)).toBe(false);
    expect(socketIsLost(later(now, -seconds(29)), now)).toBe(false);
    expect(socketIsLost(later(now, -seconds(30)), now)).toBe(true);
  });

  it("a process that was heard of at its last two looks is not gone", () => {
    expect(later(now, -2 * watchEvery) > processGoneBefore(now)).toBe(true);
  });

  it("a topic has one message an hour", () => {
    expect(now.getTime() - joinsSince(now).getTime()).toBe(minutes(60));
  });
});

describe("what stands in one message", () => {
  it("all that was lost in one channel, whatever the reason", () => {
    expect(topicOfLost("C0BILLING", "is_archived")).toBe(topicOfLost("C0BILLING", "not_in_channel"));
    expect(topicOfLost("C0BILLING", "is_archived")).not.toBe(topicOfLost("C0OTHER", "is_archived"));
    expect(channelOfTopic(topicOfLost("C0BILLING", "is_archived"))).toBe("C0BILLING");
  });

  it("all that people cannot be sent for one reason", () => {
    expect(topicOfLost("dm:U0SATO", "user_disabled")).toBe(topicOfLost("dm:U0SUZUKI", "user_disabled"));
    expect(topicOfLost("dm:U0SATO", "user_disabled")).not.toBe(topicOfLost("dm:U0SATO", "msg_too_long"));
    expect(channelOfTopic(topicOfLost("dm:U0SATO", "user_disabled"))).toBeNull();
    expect(channelOfTopic("late")).toBeNull();
  });
});
