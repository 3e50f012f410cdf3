import type { Receiver } from "@slack/bolt";
import type { ReadinessChecks } from "../../http/health.js";
import type { Place } from "../../http/listening.js";
import type { Route } from "../../http/route.js";
import type { Logger } from "../../lib/logger.js";

/** What every way of receiving needs. */
export interface ReceivingInput {
  readonly place: Place;
  /** What the bot's own port answers besides Slack; told what being ready means for this way of receiving. */
  readonly routes: (ready: ReadinessChecks) => readonly Route[];
  readonly log: Logger;
}

/** The way in for what Slack asks. Started and stopped here, not through Bolt's app. */
export interface Receiving {
  /** For Bolt's `App`. */
  readonly receiver: Receiver;
  /**
   * Listens, and receives from now on; gives the port.
   * @throws StartError if the port cannot be had or Slack does not let us in
   */
  start(): Promise<number>;
  /** How many connections are open at this moment; null: Slack calls over HTTP. */
  openSockets(): number | null;
  /**
   * Lets what is being answered finish, for at most `withinMs`. Does nothing if not started.
   * @param openFor milliseconds before that in which everything is still taken but `/readyz` says no, so that a load
   * balancer looks elsewhere; over sockets Slack does that by itself, at once
   */
  stop(withinMs: number, openFor?: number): Promise<void>;
}
