for (const box of document.querySelectorAll(".legend input")) {
  box.hidden = false;
  box.addEventListener("change", () => document.body.classList.toggle("no-" + box.value, !box.checked));
}
