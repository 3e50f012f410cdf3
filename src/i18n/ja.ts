import { ageing } from "./ja/ageing.js";
import { agent } from "./ja/agent.js";
import { bulletins } from "./ja/bulletins.js";
import { callList } from "./ja/call-list.js";
import { calls } from "./ja/calls.js";
import { card } from "./ja/card.js";
import { commands } from "./ja/commands.js";
import { dailyList } from "./ja/daily-list.js";
import { deadlines } from "./ja/deadlines.js";
import { doctor } from "./ja/doctor.js";
import { errors } from "./ja/errors.js";
import { faq } from "./ja/faq.js";
import { feedback } from "./ja/feedback.js";
import { figures } from "./ja/figures.js";
import { form } from "./ja/form.js";
import { guide } from "./ja/guide.js";
import { handOver } from "./ja/hand-over.js";
import { history } from "./ja/history.js";
import { home } from "./ja/home.js";
import { hours } from "./ja/hours.js";
import { improvements } from "./ja/improvements.js";
import { inform } from "./ja/inform.js";
import { links } from "./ja/links.js";
import { modals } from "./ja/modals.js";
import { names } from "./ja/names.js";
import { notices } from "./ja/notices.js";
import { ops } from "./ja/ops.js";
import { ownPage } from "./ja/own-page.js";
import { privacy } from "./ja/privacy.js";
import { promise } from "./ja/promise.js";
import { review } from "./ja/review.js";
import { search } from "./ja/search.js";
import { settings } from "./ja/settings.js";
import { takeover } from "./ja/takeover.js";
import { talk } from "./ja/talk.js";
import { terms } from "./ja/terms.js";
import { transfer } from "./ja/transfer.js";
import { trends } from "./ja/trends.js";
import { volumes } from "./ja/volumes.js";

export const ja = {
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
