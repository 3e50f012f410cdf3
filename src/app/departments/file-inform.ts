import { type InformRule, informCauses } from "../../domain/department.js";
import { people } from "./file-ids.js";
import { list, oneOf, refuseRepeats, strict } from "./file-shapes.js";

const when = list("when", oneOf("when", informCauses), "[furious, asks_manager]")
  .min(1, { error: `when names nothing: write at least one of ${informCauses.join(", ")}` })
  .check(({ value, issues }) => {
    refuseRepeats(value, String, (index, cause) => {
      const message = `${cause} is named twice: remove one`;
      issues.push({ code: "custom", input: cause, path: [index], message });
    });
  });

const rule = strict("a rule of inform", {
  when,
  tell: people("tell", "who is told")
    .min(1, { error: "tell names nobody: write at least one user, e.g. [U012AB3CD]" })
    .max(20, { error: "tell names more than 20 people: one note to so many is noise" }),
}).transform(({ when, tell }): InformRule => ({ when, tell }));

/** Who is told of which cases without being asked to take them. */
export const inform = list("inform", rule, "[{ when: [furious], tell: [U012AB3CD] }]").max(20, {
  error: "more than 20 rules of inform: join some",
});
