import { startCounters } from "./parts/counter.js";
import { startPageButtons } from "./parts/page_buttons.js";
import { startSubmitGuard } from "./parts/submit_guard.js";

startCounters();
startPageButtons();
startSubmitGuard();
