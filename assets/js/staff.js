import { startCheckAll } from "./parts/check_all.js";
import { startCounters } from "./parts/counter.js";
import { startFileNames } from "./parts/file_names.js";
import { startKeyboard } from "./parts/keyboard.js";
import { startMenus } from "./parts/menus.js";
import { startPageButtons } from "./parts/page_buttons.js";
import { startPasskeys } from "./parts/passkeys.js";
import { startShownSections } from "./parts/shown_sections.js";
import { startSubmitGuard } from "./parts/submit_guard.js";

startCheckAll();
startCounters();
startPageButtons();
startPasskeys();
startSubmitGuard();
startShownSections();
startKeyboard();
startFileNames();
startMenus();
