// data-show-when="field=value1,value2": shown only while one of the values is chosen. Without a script all are visible.
// A hidden section's controls stay enabled, so that nothing typed is lost when the choice is changed back.
export function startShownSections() {
  const sections = [...document.querySelectorAll("[data-show-when]")].map((section) => {
    const [field, values] = section.dataset.showWhen.split("=");
    return { section, field, values: values.split(",") };
  });
  if (!sections.length) return;
  const show = () => {
    for (const { section, field, values } of sections) {
      const form = section.closest("form") || document;
      const named = [...form.querySelectorAll(`[name="${CSS.escape(field)}"]`)];
      const chosen = named
        .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
        .map((control) => control.value);
      section.hidden = !values.some((value) => chosen.includes(value));
    }
  };
  document.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
