import { heededBy } from "../../app/heeded.js";
import { joinSeveral, type NotJoined } from "../../app/join-several.js";
import type { Stored } from "../../app/ports.js";
import { type EscalationNumber, reference, type UserId } from "../../domain/ids.js";
import { joinTrendFields, trendActionIds } from "../ids.js";
import type { BlockAction } from "../payloads/block-action.js";
import { readAlarmFormMetadata } from "../payloads/private-metadata.js";
import {
  readJoinTrendForm,
  readNoticeAbout,
  readTrendCases,
  type TrendCases,
} from "../payloads/trend-values.js";
import type { ViewSubmission } from "../payloads/view-submission.js";
import { joinedModal, joinTrendForm } from "../views/join-trend-form.js";
import { refusalText } from "../views/refusal-text.js";
import type { Respond } from "./answer.js";
import { denied } from "./denied.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { besideFields, type FormAnswer } from "./form-answer.js";
import type { FormOrLine } from "./link-forms.js";
import { formToPutUpNotice } from "./notices.js";
import { serveClick } from "./serve-click.js";
import { answerBudgetMs, within } from "./within.js";

/** So that there is time left to say what was not done. */
const joinBudgetMs = answerBudgetMs - 500;

export function isTrendAction({ action }: BlockAction): boolean {
  return Object.values(trendActionIds).some((id) => id === action.actionId);
}

/** A button under a trend: a form opens. */
export async function onTrendAction(deps: ListenerDeps, click: BlockAction, respond: Respond): Promise<void> {
  await serveClick(deps, click, respond, async () => {
    const form = await formFor(deps, click, click.sender.user);
    if (form.kind === "line") return form.line;
    await deps.slack.views.open({ trigger_id: click.triggerId, view: form.view });
    return null;
  });
}

async function formFor(deps: ListenerDeps, { action }: BlockAction, user: UserId): Promise<FormOrLine> {
  if (action.actionId === trendActionIds.join) {
    return await formToJoinTrend(deps, readTrendCases(action.value ?? ""), user);
  }
  const about = readNoticeAbout(action.value ?? "");
  return formToPutUpNotice(deps, user, about.ok ? about.value : null);
}

/** Of the cases that the trend was made of, those that can still be joined, as far as she may. */
async function formToJoinTrend(
  deps: ListenerDeps,
  { numbers, alarm }: TrendCases,
  user: UserId,
): Promise<FormOrLine> {
  const found = await within(answerBudgetMs, () =>
    Promise.all(numbers.map((number) => deps.cases.find(number, user, "join"))),
  );
  const context = contextFor(deps, user);
  const cases = found.flatMap((it) => (it.kind === "found" && canBeJoined(it.stored) ? [it.stored] : []));
  if (cases.length >= 2) return { kind: "view", view: joinTrendForm(cases, alarm, context) };
  const [forbidden] = found.flatMap((it) => (it.kind === "forbidden" ? [it] : []));
  if (forbidden !== undefined) return { kind: "line", line: await denied(deps, user, forbidden) };
  return { kind: "line", line: context.messages.trends.form.nothing };
}

function canBeJoined({ state }: Stored): boolean {
  const isUnfinished = state.status === "open" || state.status === "claimed";
  return isUnfinished && state.links.joinedTo === null;
}

export async function onJoinTrendSubmitted(
  deps: ListenerDeps,
  { sender: { user }, view }: ViewSubmission,
): Promise<FormAnswer> {
  const metadata = readAlarmFormMetadata(view.privateMetadata);
  const locale = metadata.ok ? metadata.value.locale : undefined;
  const { messages } = contextFor(deps, user, locale);
  const form = readJoinTrendForm(view.state);
  if (!form.ok) return besideFields(form.problems, messages);
  const { to } = form.value;
  const alarm = metadata.ok ? metadata.value.alarm : null;
  const heeds = alarm && heededBy(deps.departments, alarm);
  try {
    const { joined, left } = await within(answerBudgetMs, (giveUp) =>
      joinSeveral(
        deps.cases,
        { ...form.value, by: user, heeds },
        AbortSignal.any([giveUp, AbortSignal.timeout(joinBudgetMs)]),
      ),
    );
    const why = await Promise.all(left.map((it) => whyLeft(deps, it, user)));
    return { update: joinedModal({ joined: joined.length, to, left: why }, contextFor(deps, user, locale)) };
  } catch (err) {
    deps.log.error({ err, user }, "cases could not be joined");
    return { errors: { [joinTrendFields.cases]: messages.errors.databaseAway } };
  }
}

async function whyLeft(
  deps: ListenerDeps,
  { number, why }: NotJoined,
  user: UserId,
): Promise<{ number: EscalationNumber; why: string | null }> {
  if (why?.kind === "forbidden") return { number, why: await denied(deps, user, why) };
  const context = contextFor(deps, user);
  if (why?.kind === "refused") return { number, why: refusalText(why.refusal, context) };
  return {
    number,
    why: why === null ? null : context.messages.errors.gone({ reference: reference(number) }),
  };
}
