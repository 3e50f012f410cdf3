import { ageing } from "./en/ageing.js";
import { agent } from "./en/agent.js";
import { callList } from "./en/call-list.js";
import { calls } from "./en/calls.js";
import { card } from "./en/card.js";
import { commands } from "./en/commands.js";
import { dailyList } from "./en/daily-list.js";
import { deadlines } from "./en/deadlines.js";
import { errors } from "./en/errors.js";
import { form } from "./en/form.js";
import { handOver } from "./en/hand-over.js";
import { history } from "./en/history.js";
import { hours } from "./en/hours.js";
import { inform } from "./en/inform.js";
import { links } from "./en/links.js";
import { modals } from "./en/modals.js";
import { names } from "./en/names.js";
import { notices } from "./en/notices.js";
import { ops } from "./en/ops.js";
import { promise } from "./en/promise.js";
import { takeover } from "./en/takeover.js";
import { talk } from "./en/talk.js";
import { terms } from "./en/terms.js";
import { transfer } from "./en/transfer.js";

export const en = {
  ageing,
  agent,
  callList,
  calls,
  card,
  commands,
  dailyList,
  deadlines,
  errors,
  form,
  handOver,
  history,
  hours,
  links,
  inform,
  modals,
  names,
  notices,
  ops,
  promise,
  takeover,
  talk,
  terms,
  transfer,
} as const;
