import { setTimeout as pause } from "node:timers/promises";
import { textOfMessage } from "../../workspace/block-text.js";
import type { Outcome } from "../../workspace/dispatcher.js";
import { actionsOf } from "../../workspace/find-element.js";
import type { Message } from "../../workspace/model.js";
import { desk, type RealPlace } from "../crash/place.js";

/** Agents who open cases all the time, and responders who take each of them. */
export interface People {
  /** By their numbers. */
  opened(): readonly { readonly number: number; readonly summary: string }[];
  claimed(): readonly { readonly number: number; readonly by: string }[];
  /** What was answered with an error, in words. */
  refused(): readonly string[];
  /** When something was asked, in milliseconds since 1970, that Slack said went unanswered; it was asked once more. */
  unanswered(): readonly number[];
  /** Resolves when so many more cases were opened that something of each kind is under way. */
  areAtIt(): Promise<void>;
  /** Opens no more; resolves when what was opened is taken. */
  stop(): Promise<void>;
}

/** Between two cases: so many that each desk's conversations have time for their messages. */
const every = 600;
/** Of so many cases one is left to whoever is called second. */
const leftToSecond = 3;
const cardComesWithin = 60_000;

export function startPeople(place: RealPlace, desks: number): People {
  const { workspace } = place;
  const opened: { number: number; summary: string }[] = [];
  const claimed: { number: number; by: string }[] = [];
  const refused: string[] = [];
  const unanswered: number[] = [];
  const acts = new Set<Promise<void>>();
  let isOver = false;

  function heard(what: string, { ok, error, status, text }: Outcome): boolean {
    if (!ok) refused.push(`${what}: ${error} (${status}) ${text}`);
    return ok;
  }

  /** As people do: where Slack shows that nothing came back, they try again. */
  async function tried(act: () => Promise<Outcome>): Promise<Outcome> {
    const askedAt = Date.now();
    const outcome = await act();
    if (outcome.ok || outcome.error !== "operation_timeout") return outcome;
    unanswered.push(askedAt);
    return await act();
  }

  async function oneCase(i: number): Promise<void> {
    const { agent, responder, channel } = desk(i % desks);
    const summary = `二重請求です [${i}]`;
    const answer = await tried(() => workspace.as(agent).runs("/escalate", `now ${summary}`, channel));
    if (!heard(`opening ${i}`, answer)) return;
    const [, number] = /ESC-(\d+)/.exec(answer.text) ?? [];
    if (number === undefined) return void refused.push(`opening ${i}: ${answer.text}`);
    opened.push({ number: Number(number), summary });
    const isForSecond = i % leftToSecond === 0;
    const second = desk((i + 1) % desks).responder;
    const taker = isForSecond ? second : responder;
    if (isForSecond) await seen(() => workspace.dmsOf(second).find(isAbout(number)));
    const card = await seen(() => workspace.channel(channel).messages().find(isAbout(number)));
    const answered = await tried(() => workspace.as(taker).clicks(card, "claim"));
    if (heard(`claiming ${number}`, answered)) claimed.push({ number: Number(number), by: taker });
  }

  const seen = <T>(look: () => T | undefined | false) =>
    workspace.waitFor(look, { timeoutMs: cardComesWithin, what: "what follows from a case" });

  async function work(): Promise<void> {
    for (let i = 0; !isOver; i++) {
      const act: Promise<void> = oneCase(i)
        .catch((error: unknown) => void refused.push(`case ${i}: ${String(error)}`))
        .finally(() => acts.delete(act));
      acts.add(act);
      await pause(every);
    }
  }
  const working = work();

  return {
    opened: () => opened.toSorted((a, b) => a.number - b.number),
    claimed: () => claimed.toSorted((a, b) => a.number - b.number),
    refused: () => refused,
    unanswered: () => unanswered,
    async areAtIt() {
      const before = opened.length;
      await seen(() => opened.length >= before + 2 * leftToSecond);
    },
    async stop() {
      isOver = true;
      await working;
      await Promise.all(acts);
    },
  };
}

/** Three open calls of one person stand in one message: a case's own words are what to look for. */
function isAbout(number: string): (message: Message) => boolean {
  return (message) =>
    new RegExp(`ESC-${number}\\b`).test(textOfMessage(message)) && actionsOf(message.blocks).length > 0;
}
