import type { Absent, FoundChannel, FoundGroup, FoundUser, SlackFault } from "../departments/ports.js";

/** What is wrong on the way to Slack, or what Slack says against a token. */
export type WayFault =
  | { readonly kind: "proxy_unreachable"; readonly proxy: string; readonly error: string }
  | { readonly kind: "proxy_wants_login"; readonly proxy: string }
  | {
      readonly kind: "proxy_refuses";
      readonly proxy: string;
      readonly host: string;
      readonly status: number;
    }
  | { readonly kind: "certificate_untrusted"; readonly host: string; readonly error: string }
  | { readonly kind: "unreachable"; readonly host: string; readonly error: string }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number };

/** What Slack says about the bot token. */
export type TokenAnswer =
  | {
      readonly kind: "accepted";
      /** null: Slack did not say. */
      readonly scopes: readonly string[] | null;
      /** By how many seconds Slack's clock is ahead of this machine's; null: Slack told no time. */
      readonly slackAhead: number | null;
    }
  | { readonly kind: "fault"; readonly fault: WayFault };

/** Whether a socket could be opened; none is, because Slack would send people's clicks to it. */
export type SocketsAnswer =
  | { readonly kind: "ready" }
  /** Slack gave no address for a socket. */
  | { readonly kind: "refused"; readonly fault: WayFault }
  /** The address it gave cannot be reached. */
  | { readonly kind: "unreachable"; readonly fault: WayFault };

/** What Slack says about ids, by id. */
export interface LookedUp {
  readonly channels: ReadonlyMap<string, FoundChannel | Absent | SlackFault>;
  readonly users: ReadonlyMap<string, FoundUser | Absent | SlackFault>;
  readonly groups: ReadonlyMap<string, FoundGroup | Absent | SlackFault>;
}

/** What the tables say of themselves. */
export type MigrationsAnswer =
  | { readonly kind: "current" }
  | { readonly kind: "pending"; readonly count: number }
  /** One failed, or was changed since; the error says how to mend it. */
  | { readonly kind: "unclear"; readonly error: string };
