// Starts the review screens.
import { render } from "preact";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/parts.css";
import "./styles/find.css";
import "./styles/calendar.css";
import "./styles/page.css";
import "./styles/scan.css";
import "./styles/text.css";
import "./styles/panels.css";
import "./styles/queue.css";
import { App } from "./shell/app.tsx";

const desk = document.getElementById("desk");
if (desk) render(<App />, desk);
