import { agent } from "./ja/agent.js";
import { calls } from "./ja/calls.js";
import { card } from "./ja/card.js";
import { commands } from "./ja/commands.js";
import { dailyList } from "./ja/daily-list.js";
import { errors } from "./ja/errors.js";
import { form } from "./ja/form.js";
import { history } from "./ja/history.js";
import { modals } from "./ja/modals.js";
import { names } from "./ja/names.js";
import { terms } from "./ja/terms.js";

export const ja = {
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
