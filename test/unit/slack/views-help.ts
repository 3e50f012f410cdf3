import type { Stored } from "../../../src/app/ports.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Locale } from "../../../src/domain/department.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { DeliveryId, EscalationNumber } from "../../../src/domain/ids.js";
import type { RenderedMessage } from "../../../src/slack/views/render-delivery.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import { type PeopleLookup, type ViewContext, viewContext } from "../../../src/slack/views/view-context.js";
import { monday10 } from "../../helpers/escalations.js";
import { isObject, type JsonObject } from "../../workspace/json.js";

export const number = 128 as EscalationNumber;

const known: Readonly<Record<string, string>> = {
  U0TANAKA: "田中",
  U0SATO: "佐藤",
  U0SUZUKI: "鈴木",
  U0MANAGER: "山本",
};

/** Suzuki is the one whose title Slack knows. */
const titles: Readonly<Record<string, string>> = { U0SUZUKI: "請求リーダー" };

function peopleWho(read: Locale): PeopleLookup {
  return {
    person: (user) => {
      const name = known[user];
      return name === undefined
        ? null
        : { name, title: titles[user] ?? null, locale: read, timezone: "Asia/Tokyo" };
    },
    groupName: () => "SV全員",
  };
}

export function contextIn(locale: Locale): ViewContext {
  return viewContext(peopleWho(locale), { locale, timezone: "Asia/Tokyo" }, monday10);
}

export function storedAs(state: Escalation): Stored {
  return { state, number, version: 1 };
}

/** The message with this key as it has to look in this state. */
export function shown(
  state: Escalation,
  key: string,
  locale: Locale = "ja",
  people: PeopleLookup = peopleWho(locale),
): RenderedMessage {
  const delivery = deliveriesFor(state).find((it) => it.key === key);
  if (delivery === undefined) throw new Error(`no delivery ${key}`);
  const escalation = storedAs({ ...state, department: { ...state.department, locale } });
  return renderDelivery({ escalation, delivery, deliveryId: "d-1" as DeliveryId }, people);
}

/** Action ids a person can press, in order; the menu's entries as `more:…`. */
export function pressable(blocks: readonly unknown[]): string[] {
  return objectsWithin(blocks).flatMap((it) => {
    if (it.type === "button") return [String(it.action_id)];
    if (it.type !== "overflow") return [];
    return objectsWithin(it.options).flatMap(({ value }) =>
      value === undefined ? [] : [`more:${String(value)}`],
    );
  });
}

/** Every object in a tree, whatever its depth. */
export function objectsWithin(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsWithin);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsWithin)];
}
