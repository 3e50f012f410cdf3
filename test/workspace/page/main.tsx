import { render } from "preact";
import { App } from "./app.js";
import { createStore } from "./state.js";

const root = document.getElementById("app") ?? document.body.appendChild(document.createElement("div"));
root.id = "app";
render(<App store={createStore()} />, root);
