/** Makes ids and timestamps the way Slack's look. */

export interface Ids {
  /** `V0000001`: a prefix and a running number, so that a failing test reads the same twice. */
  next(prefix: string): string;
  /** Strictly increasing and unique in the workspace, from the injected clock. */
  ts(): string;
}

export function createIds(now: () => Date): Ids {
  let counter = 0;
  let lastMicros = 0n;
  return {
    next(prefix) {
      counter += 1;
      return `${prefix}0${counter.toString(36).toUpperCase().padStart(7, "0")}`;
    },
    ts() {
      const clockMicros = BigInt(now().getTime()) * 1000n;
      lastMicros = clockMicros > lastMicros ? clockMicros : lastMicros + 1n;
      return microsToTs(lastMicros);
    },
  };
}

function microsToTs(micros: bigint): string {
  return `${micros / 1_000_000n}.${(micros % 1_000_000n).toString().padStart(6, "0")}`;
}

/** Orders two timestamps; also right when one has fewer decimals (`"1700000000"`). */
export function compareTs(a: string, b: string): number {
  const [left, right] = [tsToMicros(a), tsToMicros(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isTs(value: string): boolean {
  return /^\d{1,12}(\.\d{1,6})?$/.test(value);
}

function tsToMicros(ts: string): bigint {
  const [seconds = "0", fraction = ""] = ts.split(".");
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}
