// Draws what a table on the page says; who cannot see a chart, or has no script, has the table.
const colours = { good: "#0b7d4b", none: "#868f9a", bad: "#b3261e", wait: "#d98a00", again: "#2b6cb0" };

function column(table, index) {
  return [...table.tBodies[0].rows].map((row) => Number(row.cells[index].dataset.value));
}

function draw(canvas) {
  const table = document.getElementById(canvas.dataset.table);
  if (!table || table.tBodies[0].rows.length === 0) return;
  const labels = [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim());
  const datasets = [];
  [...table.tHead.rows[0].cells].forEach((head, index) => {
    if (head.dataset.series) {
      const colour = colours[head.dataset.series];
      datasets.push({ label: head.textContent.trim(), data: column(table, index), backgroundColor: colour, stack: head.dataset.stack || "all" });
    }
  });
  const place = canvas.closest("[hidden]");
  if (place) place.hidden = false;
  new Chart(canvas, {
    type: "bar",
    data: { labels, datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index" },
      plugins: { legend: { position: "bottom" } },
      scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } },
    },
  });
}

function drawAll(root) {
  root.querySelectorAll("canvas[data-table]").forEach(draw);
}
drawAll(document);
// when a filter has brought other figures
document.addEventListener("htmx:afterSettle", (event) => drawAll(event.target));
