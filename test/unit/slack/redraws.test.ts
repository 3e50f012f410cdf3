import { expect, it } from "vitest";
import { createRedraws } from "../../../src/slack/listeners/redraws.js";

function signal() {
  let give: () => void = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** A redraw that lasts until it is let go. */
function slow(name: string, drawn: string[]) {
  const gate = signal();
  const started = signal();
  return {
    letGo: () => gate.give(),
    started: started.given,
    redraw: async () => {
      started.give();
      await gate.given;
      drawn.push(name);
    },
  };
}

it("of several choices in a row, the newest is what the form shows in the end", async () => {
  const redraws = createRedraws();
  const drawn: string[] = [];
  const first = slow("first", drawn);
  const running = redraws.inOrder("V1", first.redraw);
  await first.started;
  const second = redraws.inOrder("V1", async () => void drawn.push("second"));
  const third = redraws.inOrder("V1", async () => void drawn.push("third"));

  first.letGo();
  await Promise.all([running, second, third]);

  expect(drawn).toEqual(["first", "third"]);
});

it("a form that was sent is not drawn again over what took its place", async () => {
  const redraws = createRedraws();
  const drawn: string[] = [];
  const first = slow("first", drawn);
  const running = redraws.inOrder("V1", first.redraw);
  await first.started;
  const waiting = redraws.inOrder("V1", async () => void drawn.push("too late"));

  const finished = redraws.finish("V1").then(() => drawn.push("sent"));
  first.letGo();
  await Promise.all([running, waiting, finished]);

  expect(drawn).toEqual(["first", "sent"]);
});
