import type { Slack } from "./slack.js";

/** Somebody who sends many messages at one instant. */
export interface Contender {
  readonly name: string;
  /**
   * Gets everything ready so that `count` messages come due at one instant, and does them.
   * @returns when they came due, in milliseconds since 1970, once all of them are in Slack
   */
  round(count: number, slack: Slack, message: PostedMessage): Promise<{ readonly dueAt: number }>;
}

/** A call as the bot posts it, without its place. */
export type PostedMessage = Readonly<Record<string, unknown>>;

/** How long getting `count` messages ready may take, at most. */
export const leadTime = (count: number) => 4_000 + count * 3;

/** Waits until so many posts have arrived. @throws when nothing comes any more */
export async function untilPosted(slack: Slack, count: number): Promise<void> {
  let before = -1;
  let idle = 0;
  for (;;) {
    const there = await slack.count("chat.postMessage");
    if (there >= count) return;
    idle = there === before ? idle + 1 : 0;
    if (idle > 100) throw new Error(`${there} of ${count} messages were posted`);
    before = there;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
