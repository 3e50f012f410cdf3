/** Sentences again and again until a field of that length is full. @param length in characters, as the form counts them */
export function filled(sentences: string, length: number): string {
  const characters = [...sentences.repeat(Math.ceil(length / sentences.length))].slice(0, length - 1);
  // A field ends with a letter: what is trimmed when it is read would not be full.
  return `${characters.join("").trimEnd()}`.padEnd(length, "…");
}
