import { SlackError } from "@slack/web-api";
import type { Messages } from "../../i18n/messages.js";

/** What to tell somebody whose click met a fault: Slack refused the next step, or it could not be saved. */
export function faultLine(err: unknown, errors: Messages["errors"]): string {
  return err instanceof SlackError ? errors.unexpected : errors.databaseAwayClick;
}
