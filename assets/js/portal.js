import { startCounters } from "./parts/counter.js";
import { startFileNames } from "./parts/file_names.js";
import { startPageButtons } from "./parts/page_buttons.js";
import { startSubmitGuard } from "./parts/submit_guard.js";

startCounters();
startPageButtons();
startSubmitGuard();
startFileNames();
