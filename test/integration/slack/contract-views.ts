import type { View } from "@slack/types";
import type { Bench, ContractCase } from "./contract.js";
import { outcomeOf } from "./contract-bench.js";

const modal: View = {
  type: "modal",
  callback_id: "escalation_open",
  private_metadata: "billing",
  title: { type: "plain_text", text: "相談する" },
  blocks: [{ type: "divider", block_id: "line" }],
};
const home: View = { type: "home", blocks: [{ type: "divider", block_id: "line" }] };

async function opened({ interactive, place }: Bench, view: View = modal) {
  const { view: shown } = await interactive.views.open({ trigger_id: await place.trigger(), view });
  if (shown?.id === undefined || shown.hash === undefined) throw new Error("no view in the answer");
  return { ...shown, id: shown.id, hash: shown.hash };
}

export const viewCases: readonly ContractCase[] = [
  {
    name: "a view opens with what it was given, at the bottom of its stack",
    async observe(bench) {
      const view = await opened(bench);
      const { type, callback_id, private_metadata, previous_view_id, state } = view;
      const isRoot = view.root_view_id === view.id;
      return { type, callback_id, private_metadata, previous_view_id, state, isRoot };
    },
    slackSays: {
      type: "modal",
      callback_id: "escalation_open",
      private_metadata: "billing",
      previous_view_id: null,
      state: { values: {} },
      isRoot: true,
    },
  },
  {
    name: "a trigger opens one view only",
    async observe({ interactive, place }) {
      const trigger_id = await place.trigger();
      await interactive.views.open({ trigger_id, view: modal });
      return outcomeOf(interactive.views.open({ trigger_id, view: modal }));
    },
    slackSays: "exchanged_trigger_id",
  },
  {
    name: "a trigger older than three seconds opens none",
    async observe({ interactive, place }) {
      const trigger_id = await place.trigger();
      place.ageTriggers();
      return outcomeOf(interactive.views.open({ trigger_id, view: modal }));
    },
    slackSays: "expired_trigger_id",
  },
  {
    name: "a made-up trigger opens none",
    observe: ({ interactive }) =>
      outcomeOf(interactive.views.open({ trigger_id: "12345.98765.abcd2358fdea", view: modal })),
    slackSays: "invalid_trigger_id",
  },
  {
    name: "a home tab cannot be opened as a modal",
    observe: async ({ interactive, place }) =>
      outcomeOf(interactive.views.open({ trigger_id: await place.trigger(), view: home })),
    slackSays: "invalid_arguments",
  },
  {
    name: "an update with the view's hash is taken, and gives it a new one",
    async observe(bench) {
      const { id, hash } = await opened(bench);
      const { view } = await bench.interactive.views.update({ view_id: id, hash, view: modal });
      return { sameView: view?.id === id, newHash: view?.hash !== hash };
    },
    slackSays: { sameView: true, newHash: true },
  },
  {
    name: "an update with a hash that is behind",
    async observe(bench) {
      const { id, hash } = await opened(bench);
      await bench.interactive.views.update({ view_id: id, view: modal });
      return outcomeOf(bench.interactive.views.update({ view_id: id, hash, view: modal }));
    },
    slackSays: "hash_conflict",
  },
  {
    name: "an update of a view that does not exist",
    observe: ({ interactive }) => outcomeOf(interactive.views.update({ view_id: "V0NOWHERE", view: modal })),
    slackSays: "not_found",
  },
  {
    name: "two views with the same external id",
    async observe(bench) {
      const view = { ...modal, external_id: "case-128" };
      await opened(bench, view);
      return outcomeOf(bench.interactive.views.open({ trigger_id: await bench.place.trigger(), view }));
    },
    slackSays: "duplicate_external_id",
  },
  {
    name: "a home tab published again is the same view",
    async observe({ interactive, place: { people } }) {
      const first = await interactive.views.publish({ user_id: people.colleague, view: home });
      const again = await interactive.views.publish({ user_id: people.colleague, view: home });
      return {
        type: again.view?.type,
        sameView: again.view?.id === first.view?.id,
        newHash: again.view?.hash !== first.view?.hash,
      };
    },
    slackSays: { type: "home", sameView: true, newHash: true },
  },
  {
    name: "a home tab published with a hash that is behind",
    async observe({ interactive, place: { people } }) {
      const { view } = await interactive.views.publish({ user_id: people.colleague, view: home });
      await interactive.views.publish({ user_id: people.colleague, view: home });
      return outcomeOf(
        interactive.views.publish({ user_id: people.colleague, view: home, hash: view?.hash ?? "" }),
      );
    },
    slackSays: "hash_conflict",
  },
  {
    name: "a home tab for somebody who does not exist",
    observe: ({ interactive }) => outcomeOf(interactive.views.publish({ user_id: "U0NOBODY", view: home })),
    slackSays: "invalid_arguments",
  },
];
