/** A length of time in milliseconds. */
export type Milliseconds = number;

export function seconds(n: number): Milliseconds {
  return n * 1_000;
}

export function minutes(n: number): Milliseconds {
  return n * 60_000;
}

export function hours(n: number): Milliseconds {
  return n * 3_600_000;
}

export function days(n: number): Milliseconds {
  return n * 86_400_000;
}

export function later(at: Date, by: Milliseconds): Date {
  return new Date(at.getTime() + by);
}

export function earliest(...times: readonly Date[]): Date {
  return new Date(Math.min(...times.map((time) => time.getTime())));
}

export function latest(...times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}
