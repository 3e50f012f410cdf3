import { agent } from "./en/agent.js";
import { callList } from "./en/call-list.js";
import { calls } from "./en/calls.js";
import { card } from "./en/card.js";
import { commands } from "./en/commands.js";
import { dailyList } from "./en/daily-list.js";
import { errors } from "./en/errors.js";
import { form } from "./en/form.js";
import { handOver } from "./en/hand-over.js";
import { history } from "./en/history.js";
import { modals } from "./en/modals.js";
import { names } from "./en/names.js";
import { ops } from "./en/ops.js";
import { promise } from "./en/promise.js";
import { takeover } from "./en/takeover.js";
import { talk } from "./en/talk.js";
import { terms } from "./en/terms.js";

export const en = {
  agent,
  callList,
  calls,
  card,
  commands,
  dailyList,
  errors,
  form,
  handOver,
  history,
  modals,
  names,
  ops,
  promise,
  takeover,
  talk,
  terms,
} as const;
