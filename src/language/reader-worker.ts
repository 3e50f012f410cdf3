import { parentPort } from "node:worker_threads";
import { createTextReading } from "../domain/search/text-reading.js";
import { loadDictionary } from "./dictionary.js";
import type { Answer, Question } from "./reader-messages.js";

// A thread of its own: loading the dictionary, or reading a long text, would hold up clicks.

const reading = createTextReading(loadDictionary());

parentPort?.on("message", (question: Question) => {
  parentPort?.postMessage(answerTo(question));
});

function answerTo(question: Question): Answer {
  const { id } = question;
  try {
    return question.kind === "terms"
      ? { id, kind: "terms", terms: question.texts.map(reading.terms) }
      : { id, kind: "asked", asked: reading.asked(question.text, question.synonyms) };
  } catch (error) {
    return { id, kind: "failed", error: String(error) };
  }
}
