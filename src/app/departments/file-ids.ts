import { z } from "zod";
import type { Contact } from "../../domain/department.js";
import type { ChannelId, GroupId, UserId } from "../../domain/ids.js";
import { faulty } from "./fault.js";
import { found, list, refuseRepeats } from "./file-shapes.js";

const userPattern = /^[UW][A-Z0-9]{2,20}$/;
const groupPattern = /^S[A-Z0-9]{2,20}$/;
const channelPattern = /^[CG][A-Z0-9]{2,20}$/;

const howToFindUser = "in Slack, profile → ⋮ → Copy member ID";
const howToFindGroup = "in Slack, the group's page → ⋮ → Copy group ID";

// The patterns have been checked where a string becomes an id below; nothing else makes one here.

export const channelId = z
  .unknown()
  .refine((input) => typeof input === "string" && channelPattern.test(input), {
    error: (issue) =>
      `channel must be a channel id such as C012AB3CD (in Slack, at the bottom of the channel's details)${found(issue.input)}`,
  })
  .transform((input) => input as ChannelId);

/** @param who names such a person in messages, e.g. "a lead" */
function userId(who: string) {
  return z
    .unknown()
    .refine((input) => typeof input === "string" && userPattern.test(input), {
      error: (issue) =>
        typeof issue.input === "string" && groupPattern.test(issue.input)
          ? `${who} must be a person, not the group ${issue.input}: write user ids (${howToFindUser})`
          : `${who} must be a user id such as U012AB3CD (${howToFindUser})${found(issue.input)}`,
    })
    .transform((input) => input as UserId);
}

const contact = z.unknown().transform((input, context): Contact => {
  if (typeof input === "string" && userPattern.test(input)) return { kind: "user", id: input as UserId };
  if (typeof input === "string" && groupPattern.test(input)) return { kind: "group", id: input as GroupId };
  context.issues.push({
    code: "custom",
    input,
    message: `a contact must be a user id such as U012AB3CD (${howToFindUser}) or a user group id such as S012AB3CD (${howToFindGroup})${found(input)}`,
  });
  return z.NEVER;
});

const personOfPool = z.unknown().transform((input, context): Contact => {
  if (typeof input === "string" && userPattern.test(input)) return { kind: "user", id: input as UserId };
  const isGroup = typeof input === "string" && groupPattern.test(input);
  const message = isGroup
    ? `callOneOf names people, not the group ${input}: write user ids (${howToFindUser}), or call: [${input}]`
    : `callOneOf must hold user ids such as U012AB3CD (${howToFindUser})${found(input)}`;
  context.issues.push(
    isGroup ? faulty(input, message, { name: "group_in_pool" }) : { code: "custom", input, message },
  );
  return z.NEVER;
});

/** Contacts, each once. @param how what a message says was done twice */
function eachOnce(how: "named" | "called") {
  return ({ value, issues }: z.core.ParsePayload<Contact[]>): void => {
    const repeated = (index: number, { id }: Contact) => {
      issues.push({
        code: "custom",
        input: id,
        path: [index],
        message: `${id} is ${how} twice: remove one`,
      });
    };
    refuseRepeats(value, ({ id }) => id, repeated);
  };
}

/** People, each once. @param who names one of them in messages, e.g. "a lead" */
export function people(what: string, who: string) {
  return list(what, userId(who), "[U012AB3CD]").check(({ value, issues }) => {
    refuseRepeats(value, String, (index, id) => {
      issues.push({ code: "custom", input: id, path: [index], message: `${id} is named twice: remove one` });
    });
  });
}

/** Who belongs to a team. */
export const members = list("members", contact, "[U012AB3CD, S012AB3CD]")
  .min(1, { error: "members names nobody: write at least one user or user group, e.g. [U012AB3CD]" })
  .max(500, { error: "members names more than 500: use a user group" })
  .check(eachOnce("named"));

/** Whom to call: at least one, each once. */
export const contacts = contactsUnder("call");

/** Whom to call while the department is closed. */
export const closedContact = contactsUnder("closedContact");

/** Of whom one is called: people, because a group cannot be asked how much it has to do. */
export const pool = list("callOneOf", personOfPool, "[U012AB3CD, U012AB3CE]")
  .min(2, { error: "callOneOf needs at least two people to choose from: add one, or write call instead" })
  .max(50, { error: "callOneOf names more than 50 people: make several steps of it" })
  .check(eachOnce("named"));

function contactsUnder(what: string) {
  return list(what, contact, "[U012AB3CD, S012AB3CD]")
    .min(1, { error: `${what} names nobody: write at least one user or user group, e.g. [U012AB3CD]` })
    .max(20, { error: `${what} names more than 20 contacts: use a user group` })
    .check(eachOnce("called"));
}
