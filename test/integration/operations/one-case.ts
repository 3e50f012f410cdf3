import { expect } from "vitest";
import { textOfMessage } from "../../workspace/block-text.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { Message } from "../../workspace/model.js";
import type { Workspace } from "../../workspace/server.js";

/** One department of the demo's workspace: whoever waits on the phone is called for at once, everybody else in ten minutes. */
export const oneDepartment = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0SATO] }
      - { after: { onHold: 60s, normal: 10m }, call: [U0SUZUKI] }
    repeat: { every: 30m, times: 1 }
whenInDoubt: billing
`;

const inTime = { timeoutMs: 120_000 };

/** A case from its opening until the customer has heard, by a bot that does its work by itself. */
export async function oneCase(workspace: Workspace, summary: string): Promise<void> {
  const [tanaka, sato] = [workspace.as("U0TANAKA"), workspace.as("U0SATO")];
  const card = (...words: readonly string[]) =>
    workspace.waitFor(
      () =>
        workspace
          .channel("C0BILLING")
          .messages()
          .find((message) => [summary, ...words].every((word) => textOfMessage(message).includes(word))),
      { ...inTime, what: `a card that says ${words.join()}` },
    );

  const answer = await tanaka.runs("/escalate", `now ${summary}`, "C0FLOOR");
  expect(answer).toMatchObject({ ok: true });
  await card("未対応");
  await workspace.waitFor(() => offers(workspace.dmsOf("U0SATO"), "claim"), { ...inTime, what: "the call" });
  expect(await sato.clicks(await card("未対応"), "claim")).toMatchObject({ ok: true });
  expect(await sato.clicks(await card("対応中"), "resolve")).toMatchObject({ ok: true });
  await workspace.waitFor(() => sato.modal(), { ...inTime, what: "the form to answer" });
  await sato.fills({ resolution: "本日中に返金いたします。", reason: "unclear" });
  expect(await sato.submits()).toMatchObject({ ok: true });
  const told = await workspace.waitFor(() => offers(workspace.dmsOf("U0TANAKA"), "told"), {
    ...inTime,
    what: "the answer",
  });
  expect(await tanaka.clicks(told, "told")).toMatchObject({ ok: true });
  await card("完了");
}

function offers(messages: readonly Message[], action: string): Message | undefined {
  return messages.findLast(({ blocks }) => actionsOf(blocks).includes(action));
}
