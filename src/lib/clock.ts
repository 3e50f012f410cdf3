/**
 * The one source of time. Everything that needs the time gets a `Clock` or a `now`; nobody else reads one.
 */
export interface Clock {
  now(): Date;
}
