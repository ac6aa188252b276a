/* 30 · Narrows a list by what the reader chooses. Nothing is sent, so it is a <search> and no box. The choice stands in the address, so it can be sent to a colleague. */
document.querySelectorAll("[data-fp-filter]").forEach(function (box) {
  const list = document.getElementById(box.dataset.fpFilter);
  const choices = Array.from(box.querySelectorAll("select"));
  if (!list) return;
  const items = Array.from(list.children);
  const count = document.createElement("p");
  count.className = "fp-filter__count";
  count.setAttribute("role", "status");
  box.append(count);

  function fits(item) {
    return choices.every(function (choice) {
      return !choice.value || (item.dataset[choice.name] || "").split("|").includes(choice.value);
    });
  }
  function words(number) {
    const text = number === 0 ? box.dataset.none : number === 1 ? box.dataset.one : box.dataset.many;
    return text.replace("#", number);
  }
  function narrow() {
    const chosen = choices.some(function (choice) { return choice.value; });
    let left = 0;
    items.forEach(function (item) {
      item.hidden = !fits(item);
      if (!item.hidden) left += 1;
    });
    box.querySelector("[data-fp-reset]").hidden = !chosen;
    count.textContent = chosen ? words(left) : "";
    document.querySelectorAll('[data-fp-unfiltered="' + list.id + '"]').forEach(function (part) { part.hidden = chosen; });
  }
  function remember() {
    const address = new URL(location.href);
    choices.forEach(function (choice) {
      if (choice.value) address.searchParams.set(choice.name, choice.value); else address.searchParams.delete(choice.name);
    });
    history.replaceState(history.state, "", address);
  }

  const asked = new URL(location.href).searchParams;
  choices.forEach(function (choice) {
    const wanted = asked.get(choice.name);
    if (wanted && Array.from(choice.options).some(function (option) { return option.value === wanted; })) choice.value = wanted;
  });
  box.addEventListener("change", function () { narrow(); remember(); });
  box.querySelector("[data-fp-reset]").addEventListener("click", function () {
    choices.forEach(function (choice) { choice.selectedIndex = 0; });
    narrow();
    remember();
    choices[0].focus();
  });
  box.hidden = false;
  narrow();
});
