(function () {
  'use strict';
  var bar = document.getElementById('filter');
  var rows = Array.from(document.querySelectorAll('#objects tbody tr'));
  var words = document.getElementById('words');
  var shown = document.getElementById('shown');
  var boxes = Array.from(bar.querySelectorAll('input[type=checkbox]'));
  function show() {
    var text = words.value.trim().toLowerCase();
    var states = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var count = 0;
    rows.forEach(function (row) {
      var fits = states.indexOf(row.dataset.state) >= 0 && row.cells[0].textContent.toLowerCase().indexOf(text) >= 0;
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count + ' of ' + rows.length + ' shown';
  }
  bar.hidden = false;
  bar.addEventListener('input', show);
  show();
})();
