import { type WebAPICallResult, WebClient } from "@slack/web-api";

/**
 * The library's client, which before every call copies what is to be sent, key by key, without what could be a secret,
 * for a line that is never logged. Parts with parts of their own travel as JSON in any case: made into it beforehand
 * there is little left to copy.
 */
export class SlackClient extends WebClient {
  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    const flat = Object.entries(options).map(([name, value]) => [
      name,
      isNested(value) ? JSON.stringify(value) : value,
    ]);
    return await super.apiCall(method, Object.fromEntries(flat));
  }
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Buffer.isBuffer(value);
}
