import { parentPort } from "node:worker_threads";
import type { Chart } from "../app/charts.js";
import { paint } from "./paint.js";

parentPort?.once("message", (chart: Chart) => {
  parentPort?.postMessage(paint(chart));
});
