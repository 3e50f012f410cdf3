import { type DigitGroup, digitsOf, gaps, numbersFrom } from "./digit-groups.js";

export interface PhoneNumber {
  readonly groups: readonly DigitGroup[];
  /** Written as one writes phone numbers, not as bare digits. */
  readonly isPunctuated: boolean;
}

/** Inside a number: a hyphen, a space, a dot, or an area code's brackets. */
const joins = /^(?: ?- ?| |\.| ?\(|\)[ -]?)$/;
const phoneWord = /(?:tel|phone|mobile|cell|fax|call)$/i;

/** A name in front of bare digits, and what may stand between the two. */
const introduces = String.raw`[\s:=はがも「『【】"'(\[\]]{0,3}$`;
const phoneLabel = new RegExp(
  String.raw`(?:電話|携帯|ケータイ|スマホ|連絡先?|折り?返し先?|着信|発信|自宅|fax|tel|phone|mobile|cell|call)(?:の|用)?\s?(?:番号|no\.?|number)?` +
    introduces,
  "i",
);
const otherLabel = new RegExp(
  String.raw`(?:番号|受付|注文|伝票|会員|契約|追跡|管理|案件|チケット|ケース|型番|品番|口座|シリアル|コード|[#№]|No\.?|NO\.?|ID|` +
    String.raw`\b(?:no\.?|id|(?:[Cc]ode|[Oo]rder|[Cc]ase|[Tt]icket|[Rr]ef(?:erence)?|[Ii]nvoice|[Nn]umber|[Aa]ccount|[Tt]racking|[Ss]erial)))` +
    String.raw`\s?(?:番号|コード|No\.?|no\.?|ID|id|[Nn]umber|[Cc]ode|#)?` +
    introduces,
);

/** The phone numbers in a text whose digits, spaces and hyphens are plain. */
export function phoneNumbers(text: string, groups: readonly DigitGroup[]): readonly PhoneNumber[] {
  const found: PhoneNumber[] = [];
  for (let i = 0; i < groups.length; i += 1) {
    const phone = international(text, groups, i) ?? domestic(text, groups, i);
    if (phone === null) continue;
    found.push(phone);
    i += phone.groups.length - 1;
  }
  return found;
}

/** `+81 90-1234-5678`, `+1 (212) 555-0123`, `+819012345678`. */
function international(text: string, groups: readonly DigitGroup[], from: number): PhoneNumber | null {
  const start = groups[from]?.start ?? 0;
  const isMarked = /(?:^|[^A-Za-z0-9])\+$/.test(text.slice(Math.max(0, start - 2), start));
  if (!isMarked || text[start] === "0") return null;
  const number = numbersFrom(text, groups, from, { joins, shortest: 9, longest: 15 }).findLast((it) => {
    // Bare digits behind a plus may be an amount.
    return (
      it.length > 1 || (digitsOf(it).length > 9 && !/^ ?(?:円|%|pt|点|件|ポイント)/.test(after(text, it)))
    );
  });
  return number === undefined ? null : { groups: number, isPunctuated: true };
}

/** `03-1234-5678`, `(03) 1234-5678`, `0120-123-456`, `09012345678`. */
function domestic(text: string, groups: readonly DigitGroup[], from: number): PhoneNumber | null {
  if (!groups[from]?.digits.startsWith("0")) return null;
  const number = numbersFrom(text, groups, from, { joins, shortest: 10, longest: 11 }).findLast(
    (it) => isDomestic(text, it) && standsAlone(text, it),
  );
  return number === undefined ? null : { groups: number, isPunctuated: number.length > 1 };
}

function isDomestic(text: string, number: readonly DigitGroup[]): boolean {
  const total = digitsOf(number).length;
  const [first = 0, second = 0, third = 0] = number.map(({ digits }) => digits.length);
  const [join = "", nextJoin = ""] = gaps(text, number).map(joinKind);
  switch (number.length) {
    case 1:
      return !isLabelledOtherwise(before(text, number));
    case 2:
      if (join === "space") return second === 8;
      return join !== "dot" && first > 1 && (first <= 5 || second === 4);
    case 3: {
      // Brackets and spaces come first: "090 1234-5678" is one number, "060-0001 1234" is two.
      const isOne = join === nextJoin || join === "bracket" || (join === "space" && nextJoin === "hyphen");
      const isGrouped =
        third === 4 ? first > 1 && second <= 4 && first <= (total === 11 ? 4 : 5) : isFreeDial(number);
      return isOne && isGrouped;
    }
    default:
      return false;
  }
}

/** `0120-123-456`, `0570-012-345`. */
function isFreeDial(number: readonly DigitGroup[]): boolean {
  return number.map(({ digits }) => digits.length).join() === "4,3,3";
}

function joinKind(gap: string): "hyphen" | "bracket" | "dot" | "space" {
  if (/[()]/.test(gap)) return "bracket";
  if (gap.includes("-")) return "hyphen";
  return gap === "." ? "dot" : "space";
}

/** Not a part of a longer number, code or amount. */
function standsAlone(text: string, number: readonly DigitGroup[]): boolean {
  const front = before(text, number).replace(/\($/, "");
  if (/[A-Za-z_]$/.test(front)) return phoneWord.test(front);
  if (/[A-Za-z0-9]-$/.test(front)) return phoneWord.test(front.slice(0, -1));
  return !/(?:\d[.,]|\+)$/.test(front) && !/^(?:(?!ext)[a-z_]|-[a-z0-9]|[.,]\d)/i.test(after(text, number));
}

function isLabelledOtherwise(front: string): boolean {
  return otherLabel.test(front) && !phoneLabel.test(front);
}

function before(text: string, number: readonly DigitGroup[]): string {
  const start = number[0]?.start ?? 0;
  return text.slice(Math.max(0, start - 24), start);
}

function after(text: string, number: readonly DigitGroup[]): string {
  const end = number.at(-1)?.end ?? text.length;
  return text.slice(end, end + 8);
}
