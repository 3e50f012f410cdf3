import { type Finding, finding } from "../../domain/doctor/finding.js";
import type { SocketsAnswer, TokenAnswer, WayFault } from "./answers.js";

/** A scope the bot asks for. */
export interface WantedScope {
  readonly name: string;
  /** Without it nothing works. */
  readonly isVital: boolean;
}

export function judgeToken(answer: TokenAnswer, wanted: readonly WantedScope[]): readonly Finding[] {
  if (answer.kind === "fault") {
    const { fault } = answer;
    return fault.kind === "refused"
      ? [finding("bot_token_refused", "stops", { error: fault.error })]
      : [onTheWay(fault)];
  }
  const { scopes } = answer;
  if (scopes === null) return [finding("scopes_unchecked", "unchecked", {})];
  return wanted
    .filter(({ name }) => !scopes.includes(name))
    .map(({ name, isVital }) => finding("scope_missing", isVital ? "stops" : "weakens", { scope: name }));
}

export function judgeSockets(answer: SocketsAnswer): readonly Finding[] {
  if (answer.kind === "ready") return [];
  const { kind, fault } = answer;
  if (fault.kind === "refused") return [finding("app_token_refused", "stops", { error: fault.error })];
  if (kind === "unreachable" && fault.kind === "unreachable")
    return [finding("sockets_unreachable", "stops", { host: fault.host, error: fault.error })];
  return [onTheWay(fault)];
}

function onTheWay(fault: Exclude<WayFault, { kind: "refused" }>): Finding {
  switch (fault.kind) {
    case "proxy_unreachable":
      return finding("proxy_unreachable", "stops", { proxy: fault.proxy, error: fault.error });
    case "proxy_wants_login":
      return finding("proxy_wants_login", "stops", { proxy: fault.proxy });
    case "proxy_refuses":
      return finding("proxy_refuses", "stops", {
        proxy: fault.proxy,
        host: fault.host,
        status: fault.status,
      });
    case "certificate_untrusted":
      return finding("certificate_untrusted", "stops", { host: fault.host, error: fault.error });
    case "unreachable":
      return finding("slack_unreachable", "stops", { host: fault.host, error: fault.error });
    case "rate_limited":
      return finding("slack_busy", "unchecked", {});
  }
}
