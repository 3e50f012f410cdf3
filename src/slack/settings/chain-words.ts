import type { Chain, Step } from "../../domain/department.js";
import type { Milliseconds } from "../../domain/duration.js";
import type { ViewContext } from "../views/view-context.js";

/** Cases that a chain may treat differently, the most pressing first. */
const kinds = ["onHold", "critical", "high", "normal", "low"] as const;
type Kind = (typeof kinds)[number];

/** What a chain does, in whole sentences; kinds of cases for which the same happens share one. */
export function chainWords(chain: Chain, context: ViewContext): readonly string[] {
  const texts = context.messages.settings.chain;
  const said = new Map<string, Kind[]>();
  for (const kind of kinds) {
    const what = sentences(chain, kind, context);
    said.set(what, [...(said.get(what) ?? []), kind]);
  }
  return [...said].map(([what, same]) =>
    same.length === kinds.length
      ? texts.all({ what })
      : texts.kinds({ kinds: same.map((kind) => texts.kind[kind]), what }),
  );
}

function sentences(chain: Chain, kind: Kind, context: ViewContext): string {
  const { chain: texts } = context.messages.settings;
  const { names } = context.messages;
  const steps = chain.steps.flatMap((step) => {
    const after = afterFor(step, kind);
    return after === null ? [] : [{ step, after }];
  });
  if (steps.length === 0) return texts.nobody;
  const calls = steps.map(({ step, after }, i) => {
    const said = { names: context.calledBy(step), after: context.exactly(after) };
    if (i === 0) return after === 0 ? texts.now(said) : texts.after(said);
    return after === 0 ? texts.also(said) : texts.next(said);
  });
  const { every, times } = chain.repeat;
  const again = times === 0 ? [] : [texts.repeat({ every: context.exactly(every), times })];
  return names.sentences({ items: [...calls, ...again] });
}

/** A customer on hold makes a case high, and may have a time of her own. */
function afterFor({ after }: Step, kind: Kind): Milliseconds | null {
  return kind === "onHold" ? (after.onHold ?? after.high) : after[kind];
}
