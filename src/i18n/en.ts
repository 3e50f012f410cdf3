import { ageing } from "./en/ageing.js";
import { agent } from "./en/agent.js";
import { bulletins } from "./en/bulletins.js";
import { callList } from "./en/call-list.js";
import { calls } from "./en/calls.js";
import { card } from "./en/card.js";
import { commands } from "./en/commands.js";
import { dailyList } from "./en/daily-list.js";
import { deadlines } from "./en/deadlines.js";
import { doctor } from "./en/doctor.js";
import { errors } from "./en/errors.js";
import { faq } from "./en/faq.js";
import { feedback } from "./en/feedback.js";
import { figures } from "./en/figures.js";
import { form } from "./en/form.js";
import { guide } from "./en/guide.js";
import { handOver } from "./en/hand-over.js";
import { history } from "./en/history.js";
import { home } from "./en/home.js";
import { hours } from "./en/hours.js";
import { improvements } from "./en/improvements.js";
import { inform } from "./en/inform.js";
import { links } from "./en/links.js";
import { modals } from "./en/modals.js";
import { names } from "./en/names.js";
import { notices } from "./en/notices.js";
import { ops } from "./en/ops.js";
import { ownPage } from "./en/own-page.js";
import { privacy } from "./en/privacy.js";
import { promise } from "./en/promise.js";
import { review } from "./en/review.js";
import { search } from "./en/search.js";
import { settings } from "./en/settings.js";
import { takeover } from "./en/takeover.js";
import { talk } from "./en/talk.js";
import { terms } from "./en/terms.js";
import { transfer } from "./en/transfer.js";
import { trends } from "./en/trends.js";
import { volumes } from "./en/volumes.js";

export const en = {
  ageing,
  agent,
  bulletins,
  callList,
  calls,
  card,
  commands,
  dailyList,
  deadlines,
  doctor,
  errors,
  faq,
  feedback,
  figures,
  form,
  guide,
  handOver,
  history,
  home,
  hours,
  links,
  improvements,
  inform,
  modals,
  names,
  notices,
  ops,
  ownPage,
  privacy,
  promise,
  review,
  search,
  settings,
  takeover,
  talk,
  terms,
  transfer,
  trends,
  volumes,
} as const;
