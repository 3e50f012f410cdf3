import { createLogger, type Logger } from "../../../src/lib/logger.js";

/** What a bot logs during a story: everything that says "look here" has to be expected. */
export interface CapturedLog {
  readonly log: Logger;
  expects(line: RegExp): void;
  /** Everything that was logged, one JSON object per line. */
  lines(): readonly string[];
  /** Warnings and errors that nobody expected, and expectations that did not come true. */
  faults(): readonly string[];
}

const pinoWarn = 40;

export function captureLog(): CapturedLog {
  const all: string[] = [];
  const alarming: string[] = [];
  const expected: RegExp[] = [];
  const destination = {
    write(line: string) {
      all.push(line.trimEnd());
      const { level }: { level: number } = JSON.parse(line);
      if (level >= pinoWarn) alarming.push(line.trimEnd());
    },
  };
  return {
    log: createLogger("info", destination),
    expects: (line) => expected.push(line),
    lines: () => all,
    faults() {
      const surprises = alarming.filter((line) => !expected.some((wanted) => wanted.test(line)));
      const missing = expected.filter((wanted) => !alarming.some((line) => wanted.test(line)));
      return [
        ...surprises.map((line) => `logged: ${line}`),
        ...missing.map((wanted) => `not logged: ${wanted}`),
      ];
    },
  };
}
