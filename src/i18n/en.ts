import { agent } from "./en/agent.js";
import { calls } from "./en/calls.js";
import { card } from "./en/card.js";
import { commands } from "./en/commands.js";
import { dailyList } from "./en/daily-list.js";
import { errors } from "./en/errors.js";
import { form } from "./en/form.js";
import { history } from "./en/history.js";
import { modals } from "./en/modals.js";
import { names } from "./en/names.js";
import { terms } from "./en/terms.js";

export const en = {
  agent,
  calls,
  card,
  commands,
  dailyList,
  errors,
  form,
  history,
  modals,
  names,
  terms,
} as const;
