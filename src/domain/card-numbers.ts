import { type DigitGroup, digitsOf, gaps, numbersFrom } from "./digit-groups.js";

/** How the issuers' numbers begin, and how long they are. */
const issuers: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:2131|1800)/, lengths: [15] },
  { begins: /^(?:30[0-5]|3095|3[689])/, lengths: [14, 16] },
  { begins: /^(?:6011|64[4-9]|65|62)/, lengths: [16, 17, 18, 19] },
];

const shape = { joins: /^[ -]{1,3}$/, shortest: 13, longest: 19 };
const wordsBefore = /(?:visa|master|mastercard|amex|jcb|diners|card|cc|no)$/i;

/** The card numbers in a text whose digits, spaces and hyphens are plain. */
export function cardNumbers(text: string, groups: readonly DigitGroup[]): readonly (readonly DigitGroup[])[] {
  const found: (readonly DigitGroup[])[] = [];
  for (let i = 0; i < groups.length; i += 1) {
    const card = numbersFrom(text, groups, i, shape).findLast(
      (number) => isCardNumber(digitsOf(number)) && standsAlone(text, number),
    );
    if (card === undefined) continue;
    found.push(card);
    i += card.length - 1;
  }
  return found;
}

function isCardNumber(digits: string): boolean {
  return (
    issuers.some(({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits)) &&
    hasLuhnDigit(digits) &&
    !isBarcode(digits)
  );
}

function standsAlone(text: string, number: readonly DigitGroup[]): boolean {
  const start = number[0]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 12), start);
  if (/[a-z_]$/i.test(before) && !wordsBefore.test(before)) return false;
  if (/\d[.,]$/.test(before)) return false;
  // Two numbers side by side, each with its own hyphens: what reaches from one into the other is neither.
  const isTorn = /\d-$/.test(before) || /^-\d/.test(text.slice(number.at(-1)?.end));
  return !(isTorn && gaps(text, number).some((gap) => gap.includes(" ")));
}

function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 0 ? Number(digit) : Number(digit) * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A JAN of Japan: it begins like a card and is as long as the oldest ones. */
function isBarcode(digits: string): boolean {
  if (!/^4[59]\d{11}$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
