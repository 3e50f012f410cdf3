/** What became of everything, as far as the promises are about it. */
export interface Balance {
  /** What the run was to have at least; a short one has no more than begun. */
  readonly wanted: { readonly kills: number; readonly escalations: number; readonly isShort: boolean };
  readonly killed: number;
  readonly escalations: number;
  /** Messages that must be there, commands and clicks that were taken: nowhere. */
  readonly lost: number;
  /** Messages that are there more than once. */
  readonly doubled: Doubled;
  /** What the bots counted themselves. */
  readonly counted: { readonly doubled: number; readonly repeated: number; readonly found: number };
  readonly olderState: number;
  /** Messages that still wait, and cases that the clock has not looked at, once there was time for all. */
  readonly stuck: number;
  readonly dead: number;
  readonly calledTwice: number;
  /** Of the steps that came due in the chaos, those whose call was there before it ended. */
  readonly share: { readonly ofAll: number; readonly ofThoseInTime: number };
}

/** By whose word a message may be there twice: the only two cases in which one may. */
export interface Doubled {
  /** A bot that was frozen past its last look at the clock says so when it goes on. */
  readonly sentTooLate: number;
  /** Slack made it later than the bots leave it time for, and one of them said that it sends it again. */
  readonly sentAgain: number;
  /** No bot said so; or one sent again what Slack had made in time, and it should have found. */
  readonly unexplained: number;
}

/** What is known of deliveries, by their ids. */
export interface Known {
  readonly saidTooLate: ReadonlySet<string>;
  readonly saidAgain: ReadonlySet<string>;
  readonly madeLateBySlack: ReadonlySet<string>;
}

/** @param doubled the deliveries that are there more than once */
export function explain(doubled: readonly string[], known: Known): Doubled {
  const { saidTooLate, saidAgain, madeLateBySlack } = known;
  const tooLate = doubled.filter((id) => saidTooLate.has(id));
  const rest = doubled.filter((id) => !saidTooLate.has(id));
  const again = rest.filter((id) => saidAgain.has(id) && madeLateBySlack.has(id));
  return {
    sentTooLate: tooLate.length,
    sentAgain: again.length,
    unexplained: rest.length - again.length,
  };
}

/** What must be delivered while the chaos lasts. */
const wantedShare = 0.95;

/** @returns the promises that were not kept, in words; none: all were */
export function brokenPromises(balance: Balance): readonly string[] {
  const { wanted, doubled, counted, share } = balance;
  const kept: readonly (readonly [boolean, string])[] = [
    [balance.killed >= wanted.kills, `${wanted.kills} kills`],
    [balance.escalations >= wanted.escalations, `${wanted.escalations} escalations`],
    [balance.lost === 0, "nothing is lost"],
    [doubled.unexplained === 0, "nothing is doubled but for the two cases, said by a bot each"],
    [doubled.sentTooLate <= counted.doubled, "what a frozen bot may have doubled is counted"],
    [balance.olderState === 0, "every message shows the newest state"],
    [balance.stuck === 0, "nothing is stuck"],
    [balance.dead === 0, "nothing is given up"],
    [balance.calledTwice === 0, "no step is called twice"],
    [share.ofThoseInTime >= wantedShare, "95 % of the steps that could be are delivered in the chaos"],
    // A minute has a third of its steps in its last seconds, which no dead process's lease leaves time for.
    [wanted.isShort || share.ofAll >= wantedShare, "95 % of all steps are delivered in the chaos"],
  ];
  return kept.flatMap(([isKept, promise]) => (isKept ? [] : [promise]));
}

/** What a run must have had, to be taken for a proof. @param isShort whoever says how long it is to last gets what comes */
export function wantedOf(kills: number, isShort: boolean): Balance["wanted"] {
  return isShort
    ? { kills: 1, escalations: 1, isShort }
    : { kills, escalations: Math.ceil(kills * 1.5), isShort };
}
