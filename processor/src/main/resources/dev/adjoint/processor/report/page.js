(function () {
  const linked = Array.from(document.querySelectorAll('[data-k]'));
  const keys = element => element.dataset.k.split(' ');
  let pinned = null;

  function mark(element) {
    const wanted = element ? keys(element) : [];
    for (const other of linked) {
      // What stands for one field marks all that comes of it; what comes of several marks each.
      const own = keys(other);
      const last = wanted[wanted.length - 1];
      other.classList.toggle('on', own.includes(last) || other === element);
    }
  }

  function show(element) {
    const pane = element.closest('.pane');
    if (!pane) return;
    const number = element.querySelector('a.n');
    if (!number) return;
    const target = document.querySelector(number.getAttribute('href'));
    const other = target.closest('.pane');
    other.scrollTop += target.getBoundingClientRect().top
        - other.getBoundingClientRect().top - other.clientHeight / 4;
  }

  document.addEventListener('mouseover', event => {
    if (!pinned) mark(event.target.closest('[data-k]'));
  });
  document.addEventListener('click', event => {
    const element = event.target.closest('[data-k]');
    pinned = element === pinned ? null : element;
    mark(pinned);
    if (pinned && !event.target.closest('a')) show(pinned);
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { pinned = null; mark(null); }
  });
  for (const chart of document.querySelectorAll('svg.memory')) {
    const words = chart.parentElement.nextElementSibling;
    const tell = event => {
      const place = event.target.closest('g');
      if (place) words.textContent = place.querySelector('title').textContent;
    };
    chart.addEventListener('mouseover', tell);
    chart.addEventListener('click', tell);
  }
})();
