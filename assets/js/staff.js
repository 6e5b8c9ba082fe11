import { startCounters } from "./parts/counter.js";
import { startKeyboard } from "./parts/keyboard.js";
import { startPageButtons } from "./parts/page_buttons.js";
import { startShownSections } from "./parts/shown_sections.js";
import { startSubmitGuard } from "./parts/submit_guard.js";

startCounters();
startPageButtons();
startSubmitGuard();
startShownSections();
startKeyboard();
