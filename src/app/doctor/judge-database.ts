import { type Finding, finding } from "../../domain/doctor/finding.js";
import type { MigrationsAnswer } from "./answers.js";

/** @param applies whether the bot brings the tables up to date when it starts */
export function judgeMigrations(answer: MigrationsAnswer, applies: boolean): readonly Finding[] {
  switch (answer.kind) {
    case "current":
      return [];
    case "pending":
      return [finding("migrations_pending", applies ? "weakens" : "stops", { count: answer.count })];
    case "unclear":
      return [finding("migrations_unclear", "stops", { error: answer.error })];
  }
}
