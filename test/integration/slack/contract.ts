import type { WebClient } from "@slack/web-api";
import type { Gateway, Send } from "../../../src/app/ports.js";
import type { ChannelId, MessageTs, UserId } from "../../../src/domain/ids.js";
import { findingCases } from "./contract-finding.js";
import { peopleCases } from "./contract-people.js";
import { postingCases } from "./contract-posting.js";
import { redrawingCases } from "./contract-redrawing.js";
import { viewCases } from "./contract-views.js";

/** A Slack workspace on this machine, prepared for one case: the bot is installed, and one colleague is at work. */
export interface Place {
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly bot: { readonly botUserId: UserId; readonly botId: string };
  readonly people: {
    readonly colleague: UserId;
    /** In none of the channels below. */
    readonly outsider: UserId;
    readonly otherBot: UserId;
    /** Null where nobody can be deactivated. */
    readonly former: UserId | null;
  };
  readonly channels: {
    /** Public; the bot and the colleague are in it. */
    readonly team: ChannelId;
    /** Private; the bot and the colleague are in it. */
    readonly leads: ChannelId;
    /** Public; the bot is not in it. */
    readonly elsewhere: ChannelId;
    /** Private; the bot is not in it. */
    readonly secret: ChannelId;
  };
  /** The colleague writes. */
  says(channel: ChannelId, text: string, threadTs?: MessageTs): Promise<MessageTs>;
  archive(channel: ChannelId): Promise<void>;
  removeBot(channel: ChannelId): Promise<void>;
  /** The colleague does something for which the bot may open a view. */
  trigger(): Promise<string>;
  /** More than three seconds pass for the triggers given so far. */
  ageTriggers(): void;
  stop(): Promise<void>;
}

/** One implementation of Slack's Web API. */
export interface Implementation {
  /** @param scopes what the bot may do; default what `manifest.yml` asks for */
  start(scopes?: readonly string[]): Promise<Place>;
}

/** What a case works with: the product's own clients and gateway, on a place of its own. */
export interface Bench {
  readonly place: Place;
  readonly gateway: Gateway;
  /** The same place as another app's bot sees its own messages in it. */
  readonly anotherBotsGateway: Gateway;
  readonly background: WebClient;
  readonly interactive: WebClient;
  /** A delivery to the team's channel. */
  aSend(changes?: Partial<Send>): Send;
  /** Posts it; throws if it was not sent. */
  posted(send: Send): Promise<MessageTs>;
  /** The direct messages with the colleague; throws if they cannot be opened. */
  directMessages(): Promise<ChannelId>;
}

/** Something the product relies on, and how Slack answers. */
export interface ContractCase {
  readonly name: string;
  /** What the bot may do; default what `manifest.yml` asks for. */
  readonly scopes?: readonly string[];
  /** Plain values only, without ids that differ between places. */
  readonly observe: (bench: Bench) => Promise<unknown>;
  /** What Slack documents; where the documentation is silent, what people report. */
  readonly slackSays: unknown;
}

export const contract: readonly ContractCase[] = [
  ...postingCases,
  ...findingCases,
  ...redrawingCases,
  ...viewCases,
  ...peopleCases,
];
