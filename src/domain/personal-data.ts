import { cardNumbers } from "./card-numbers.js";
import { type DigitGroup, digitGroups, digitsOf } from "./digit-groups.js";
import { phoneNumbers } from "./phone-numbers.js";

export const personalDataKinds = ["card", "phone", "email"] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

export interface PersonalDatum {
  readonly kind: PersonalDataKind;
  /** Bare digits, or the address in small letters: the same however it is written. */
  readonly value: string;
}

/** Stands for what was taken out; no number reaches across it. */
const gap = "\n";
const address = String.raw`[!#-;=?-Z\[\]_a-z~]`;
/** With a scheme; or without one, but with a path. ASCII only: Japanese follows addresses without a space. */
const webAddress = new RegExp(
  String.raw`(?<![a-z0-9])[a-z][a-z0-9+.-]{1,15}:\/\/${address}+|(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/${address}*`,
  "gi",
);
const slackMark = /<[@#!][^<>]*>/g;
const mailAddress = /(?<![\w.+%@'-])[\w.+%'-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi;
const fileName = /\.(?:png|jpe?g|gif|svg|webp|pdf)$/i;

/** Which kinds of personal data a text seems to hold. */
export function personalDataIn(text: string): readonly PersonalDataKind[] {
  const found = new Set(findPersonalData(text).map(({ kind }) => kind));
  return personalDataKinds.filter((kind) => found.has(kind));
}

/**
 * What looks like a card number, a phone number or an e-mail address. Numbers inside web addresses do not count.
 * @param field `case_number`: bare digits are what belongs there, so a phone number counts only if written like one
 */
export function findPersonalData(
  text: string,
  field: "any" | "case_number" = "any",
): readonly PersonalDatum[] {
  const unmarked = text.replace(slackMark, gap);
  // What follows a question mark may have been filled in with somebody's address.
  const withQueries = narrow(unmarked.replace(webAddress, queryOf));
  const mails = (withQueries.match(mailAddress) ?? []).filter((it) => !fileName.test(it));

  const plain = narrow(unmarked.replace(webAddress, gap)).replace(mailAddress, gap);
  const groups = digitGroups(plain);
  const cards = cardNumbers(plain, groups);
  const ofCards = new Set(cards.flat());
  const phones = phoneNumbers(
    plain,
    groups.filter((group) => !ofCards.has(group)),
  ).filter(({ isPunctuated }) => isPunctuated || field === "any");

  const number = (kind: PersonalDataKind, digits: readonly DigitGroup[]) => ({
    kind,
    value: digitsOf(digits),
  });
  return [
    ...cards.map((card) => number("card", card)),
    ...phones.map((phone) => number("phone", phone.groups)),
    ...mails.map((mail) => ({ kind: "email" as const, value: mail.toLowerCase() })),
  ];
}

function queryOf(url: string): string {
  const start = url.search(/[?#]/);
  return start < 0 ? gap : `${gap}${url.slice(start)}`;
}

/** Full-width letters, digits and signs as their narrow ones, all spaces and hyphens alike, invisible signs gone. */
function narrow(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, "")
    .replace(/[\t\u00A0\u2000-\u200A\u202F\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212\u2500\uFE58\uFE63]/g, "-")
    .replace(/(?<=[\d)] ?)[ーｰ](?= ?[\d(])/g, "-");
}
