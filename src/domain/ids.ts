/** Strings and numbers that must not be mixed up carry their meaning in the type. */
type Brand<T, Name extends string> = T & { readonly __brand: Name };

export type EscalationId = Brand<string, "EscalationId">;
/** The number people say aloud: 128 in `ESC-128`. */
export type EscalationNumber = Brand<number, "EscalationNumber">;
export type DeliveryId = Brand<string, "DeliveryId">;
export type DepartmentKey = Brand<string, "DepartmentKey">;

/** A sending team's key in the departments file. */
export type TeamKey = Brand<string, "TeamKey">;
/** A Slack workspace. */
export type TeamId = Brand<string, "TeamId">;
export type UserId = Brand<string, "UserId">;
export type GroupId = Brand<string, "GroupId">;
export type ChannelId = Brand<string, "ChannelId">;
/** A Slack message's `ts`: its identity within a conversation. */
export type MessageTs = Brand<string, "MessageTs">;

/** `ESC-128`, the way people write the number. */
export function reference(number: EscalationNumber): string {
  return `ESC-${number}`;
}
