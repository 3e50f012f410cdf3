import { describe, expect, it } from "vitest";
import type { Directory, Person } from "../../../src/app/ports.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { DeliveryId, UserId } from "../../../src/domain/ids.js";
import { createRender } from "../../../src/slack/render.js";
import { afterwards, user } from "../../helpers/escalations.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { storedAs } from "./views-help.js";
import { at, moments, taken } from "./views-moments.js";

/** Knows nobody until somebody is asked for. */
function strangersAtFirst() {
  const met = new Map<UserId, Person>();
  const directory: Directory = {
    known: (user) => met.get(user) ?? null,
    person: async (id) => {
      const person = {
        id,
        name: id,
        title: null,
        locale: "ja",
        timezone: "Asia/Tokyo",
        deactivated: false,
        isOutside: false,
        isGuest: false,
        isBot: false,
      } as const;
      met.set(id, person);
      return person;
    },
    members: async () => null,
    knownMembers: () => null,
    unreachable: async () => null,
    isAbsent: async () => false,
  };
  return { directory, people: { person: directory.known, groupName: () => "SV全員" } };
}

async function everyText(state: Escalation): Promise<string> {
  const texts = deliveriesFor(state).map(async (delivery) => {
    const { directory, people } = strangersAtFirst();
    const send = {
      escalation: storedAs(state),
      delivery,
      deliveryId: "d-1" as DeliveryId,
      channel: state.department.channel,
      parentTs: null,
      cardTs: null,
    };
    const { text, blocks } = await createRender(directory, people, null)(send);
    return `${text} ${textOfBlocks(blocks)}`;
  });
  return (await Promise.all(texts)).join("\n");
}

describe("whoever a message names", () => {
  it("is asked for even where she neither sent the case nor ever had it", async () => {
    const asked = afterwards(taken(), [
      { type: "ask", by: user("U0LEAD"), text: "領収書の日付はいつですか" },
      at(2),
    ]);
    const replied = afterwards(asked, [
      { type: "reply", by: user("U0YAMADA"), text: "9月30日付です" },
      at(3),
    ]);
    const texts = [await everyText(asked), await everyText(replied)];
    for (const text of texts) expect(text).toContain("U0LEADさんから");
    expect(texts[1]).toContain("U0YAMADAさんからの返答");
    expect(texts.join()).not.toContain("同僚の方");
  });

  it.each(Object.keys(moments))("is asked for before it is written: %s", async (name) => {
    const state = moments[name];
    if (state === undefined) throw new Error(name);
    expect(await everyText(state)).not.toMatch(/同僚の方|担当の者(に|が引|から|より)/);
  });
});
