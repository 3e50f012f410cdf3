import { render } from "preact";
import type { GalleryData } from "../../../gallery/protocol.js";
import { Gallery } from "./gallery.js";

const root = document.getElementById("gallery") ?? document.body.appendChild(document.createElement("div"));
const response = await fetch("/gallery.json");
// Both sides are compiled against protocol.ts, so the answer has its shape.
render(<Gallery data={(await response.json()) as GalleryData} />, root);
