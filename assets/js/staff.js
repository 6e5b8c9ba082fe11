import { startCounters } from "./parts/counter.js";
import { startKeyboard } from "./parts/keyboard.js";
import { startPageButtons } from "./parts/page_buttons.js";
import { startPasskeys } from "./parts/passkeys.js";
import { startShownSections } from "./parts/shown_sections.js";
import { startSubmitGuard } from "./parts/submit_guard.js";

startCounters();
startPageButtons();
startPasskeys();
startSubmitGuard();
startShownSections();
startKeyboard();
