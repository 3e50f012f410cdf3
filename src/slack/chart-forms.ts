import type { Chart, ChartPainter } from "../app/charts.js";
import { days, later } from "../domain/duration.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Uploads } from "./uploads.js";
import type { ChartForm } from "./views/figures/chart-blocks.js";

interface ChartFormsDeps {
  readonly painter: ChartPainter;
  readonly uploads: Pick<Uploads, "picture">;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Sends what has charts in the best form that Slack takes. */
export interface ChartForms {
  /**
   * @param send with the charts in this form; nothing that it was refused may have been posted
   * @param isRefused whether Slack did not take it for what is in it
   * @returns what was sent last: it may be a refusal of the plainest form
   */
  send<T>(
    charts: readonly Chart[],
    send: (form: ChartForm) => Promise<T>,
    isRefused: (sent: T) => boolean,
  ): Promise<T>;
}

/** Where nothing was learned and nothing is to be: in characters. */
export const barsAlone: ChartForms = { send: (_charts, send) => send({ kind: "bars" }) };

/** The best first. */
const kinds = ["blocks", "pictures", "bars"] as const;
type Kind = (typeof kinds)[number];
/** Slack brings its charts to one workspace after the other; once a day it is asked again. */
const remembered = days(1);

/**
 * What Slack took last is tried first the next time, so that it is not asked in vain with every report. Each process
 * learns for itself.
 */
export function createChartForms({ painter, uploads, clock, log }: ChartFormsDeps): ChartForms {
  let best: Kind = "blocks";
  let until = new Date(0);

  /** null: Slack does not let the bot upload anything. */
  async function pictures(charts: readonly Chart[]): Promise<ChartForm | null> {
    const files: string[] = [];
    for (const chart of charts) {
      const file = await uploads.picture(await painter.paint(chart), chart.title);
      if (typeof file !== "string") {
        if (file.kind === "refused") return null;
        throw new Error(`a picture was not uploaded: ${file.kind}`);
      }
      files.push(file);
    }
    return { kind: "pictures", files };
  }

  const formOf = async (kind: Kind, charts: readonly Chart[]): Promise<ChartForm | null> =>
    kind === "pictures" ? await pictures(charts) : { kind };

  return {
    async send(charts, send, isRefused) {
      if (charts.length === 0) return await send({ kind: "bars" });
      const first = clock.now() < until ? best : "blocks";
      let hasFailed = false;
      for (const kind of kinds.slice(kinds.indexOf(first), -1)) {
        const form = await formOf(kind, charts).catch((err: unknown) => {
          hasFailed = true;
          log.warn({ err }, "a chart could not be shown as a picture");
          return null;
        });
        if (form === null) continue;
        const sent = await send(form);
        if (!isRefused(sent)) {
          if (kind !== first) learn(kind);
          return sent;
        }
        log.info({ form: kind }, "slack takes no charts in this form");
      }
      const sent = await send({ kind: "bars" });
      // Also where Slack did not take that: then it was not for the charts, and asking for them again is in vain.
      if (first !== "bars" && !hasFailed) learn("bars");
      return sent;
    },
  };

  function learn(kind: Kind): void {
    best = kind;
    until = later(clock.now(), remembered);
  }
}
