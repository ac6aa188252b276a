/* 30 · Narrows a list by what the reader chooses. The choice stands in the address, so it can be sent to a colleague. */
document.querySelectorAll("[data-fp-filter]").forEach(function (form) {
  const list = document.getElementById(form.dataset.fpFilter);
  const choices = Array.from(form.querySelectorAll("select"));
  if (!list) return;
  const items = Array.from(list.children);
  const count = document.createElement("p");
  count.className = "fp-filter__count";
  count.setAttribute("role", "status");
  form.append(count);

  function fits(item) {
    return choices.every(function (choice) {
      return !choice.value || (item.dataset[choice.name] || "").split("|").includes(choice.value);
    });
  }
  function words(number) {
    const text = number === 0 ? form.dataset.none : number === 1 ? form.dataset.one : form.dataset.many;
    return text.replace("#", number);
  }
  function narrow() {
    const chosen = choices.some(function (choice) { return choice.value; });
    let left = 0;
    items.forEach(function (item) {
      item.hidden = !fits(item);
      if (!item.hidden) left += 1;
    });
    form.querySelector("[type=reset]").hidden = !chosen;
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
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () { narrow(); remember(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { narrow(); remember(); choices[0].focus(); });
  });
  form.hidden = false;
  narrow();
});
