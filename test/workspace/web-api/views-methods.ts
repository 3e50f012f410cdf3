import type { View } from "../model.js";
import { findView, openView, publishView, pushView, updateView, viewShape } from "../views.js";
import { type ApiCall, type ApiMethod, jsonArg, requiredArg, stringArg } from "./call.js";
import { ApiRefusal } from "./refusal.js";

export const viewsMethods: Record<string, ApiMethod> = {
  "views.open": (call) =>
    answer(call, openView(call.state, personBehindTrigger(call), definition(call, "modal"))),
  "views.push": (call) =>
    answer(call, pushView(call.state, personBehindTrigger(call), definition(call, "modal"))),
  "views.update": update,
  "views.publish": publish,
};

function update(call: ApiCall) {
  const id = stringArg(call, "view_id");
  const externalId = stringArg(call, "external_id");
  if (id === undefined && externalId === undefined)
    throw new ApiRefusal("invalid_arguments", {
      response_metadata: { messages: ["[ERROR] one of view_id or external_id must be provided"] },
    });
  const wanted = definition(call);
  const view = findView(call.state, {
    ...(id === undefined ? {} : { id }),
    ...(externalId === undefined ? {} : { externalId }),
  });
  if (!view) throw new ApiRefusal("not_found");
  return answer(call, updateView(call.state, view, wanted, stringArg(call, "hash")));
}

function publish(call: ApiCall) {
  const user = call.state.users.get(requiredArg(call, "user_id"));
  if (!user || user.deleted)
    throw new ApiRefusal("invalid_arguments", { response_metadata: { messages: ["invalid `user_id`"] } });
  if (!call.state.manifest.homeTab) throw new ApiRefusal("not_enabled");
  return answer(call, publishView(call.state, user.id, definition(call), stringArg(call, "hash")));
}

/** A trigger is used up even when the view is then refused. */
function personBehindTrigger(call: ApiCall): string {
  const exchanged = call.triggers.exchange(requiredArg(call, "trigger_id"));
  if ("error" in exchanged) throw new ApiRefusal(exchanged.error);
  return exchanged.user;
}

function definition(call: ApiCall, type?: "modal"): unknown {
  const view = jsonArg(call, "view", "invalid_arguments");
  if (view === undefined) requiredArg(call, "view");
  if (type && typeof view === "object" && view !== null && "type" in view && view.type !== type)
    throw new ApiRefusal("invalid_arguments", {
      response_metadata: { messages: [`[ERROR] must be of type ${type} [json-pointer:/view/type]`] },
    });
  return view;
}

function answer(call: ApiCall, view: View) {
  return { view: viewShape(call.state, view, "with values") };
}
