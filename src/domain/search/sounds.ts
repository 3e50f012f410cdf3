import type { Morpheme } from "./morpheme.js";
import { soundOf } from "./spelling.js";

/** Every run of text that can be read aloud, in katakana as it sounds. */
export function soundsOf(morphemes: readonly Morpheme[]): readonly string[] {
  const runs: string[] = [];
  let run = "";
  for (const { surface, reading } of morphemes) {
    const sound = soundOf(reading ?? surface);
    if (/^\p{Script=Katakana}+$/u.test(sound)) run += sound;
    else if (run !== "") {
      runs.push(run);
      run = "";
    }
  }
  return run === "" ? runs : [...runs, run];
}
