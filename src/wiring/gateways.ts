import type { BulletinGateway } from "../app/bulletins.js";
import { nameFindings } from "../app/doctor/name-findings.js";
import type { Gateway } from "../app/ports.js";
import type { Milliseconds } from "../domain/duration.js";
import { createChartPainter } from "../drawing/chart-painter.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createBulletinGateway } from "../slack/bulletin-gateway.js";
import { type ChartForms, createChartForms } from "../slack/chart-forms.js";
import { createGateway } from "../slack/gateway.js";
import { createRender } from "../slack/render.js";
import { createUploads, type Uploads } from "../slack/uploads.js";
import type { People } from "./people.js";
import type { Workspace } from "./workspace.js";

export interface GatewaysInput {
  readonly workspace: Pick<Workspace, "background" | "team" | "askSlack">;
  readonly people: Pick<People, "directory" | "lookup" | "defaultReader">;
  /** See BotOptions. */
  readonly pictureRest: Milliseconds | undefined;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly log: Logger;
}

/** What the bot posts goes out here. */
export interface Gateways {
  readonly gateway: Gateway;
  readonly bulletinGateway: BulletinGateway;
  readonly charts: ChartForms;
  readonly uploads: Uploads;
}

export function createGateways(input: GatewaysInput): Gateways {
  const { workspace, people, clock, monotonic, log } = input;
  const { background, team: bot } = workspace;
  const { directory, lookup, defaultReader } = people;
  const uploads = createUploads(background, input.pictureRest);
  const charts = createChartForms({ painter: createChartPainter(), uploads, clock, log });
  return {
    gateway: createGateway({
      ...{ background, monotonic, bot },
      render: createRender(directory, lookup, bot.domain),
      now: () => clock.now(),
    }),
    bulletinGateway: createBulletinGateway({
      ...{ background, directory, people: lookup, charts, monotonic, log, bot, defaultReader },
      nameFindings: (findings) => nameFindings(findings, workspace.askSlack()),
    }),
    ...{ charts, uploads },
  };
}
