/** The largest number the database counts to. */
const highest = 2_147_483_647;

/** The number of a row that the database counts, as the bot writes it; null: not one. */
export function countedNumber(text: string): number | null {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= highest ? Number(text) : null;
}
