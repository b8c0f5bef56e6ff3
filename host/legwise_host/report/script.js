// Draws the figure in the colours of style.css, reads out what is pointed at, moves and opens.
"use strict";
(() => {
  const spec = JSON.parse(document.getElementById("figure").textContent);
  const plot = document.getElementById("timeline");
  const readout = document.getElementById("readout");
  const coarse = matchMedia("(pointer: coarse)").matches;
  const paper = matchMedia("print");

  // "--heart" anywhere in the figure becomes the colour it is now.
  const coloured = (x, style) => {
    if (typeof x === "string") return x.startsWith("--") ? style.getPropertyValue(x).trim() : x;
    if (Array.isArray(x)) return typeof x[0] === "number" ? x : x.map((y) => coloured(y, style));
    if (x === null || typeof x !== "object") return x;
    return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, coloured(v, style)]));
  };

  let range = [0, spec.end];
  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const width = paper.matches ? 700 : plot.clientWidth;
    const family = getComputedStyle(document.body).fontFamily;
    const layout = coloured(spec.layout, style);
    layout.font.family = family;
    layout.width = width;
    layout.height = spec.height + 38;
    layout.dragmode = coarse ? false : "zoom";
    layout.xaxis.range = range;
    layout.xaxis.fixedrange = coarse;
    layout.xaxis.nticks = Math.round(width / 80);
    if (width < 600) layout.margin.l = 34;
    return Plotly.react(plot, coloured(spec.data, style), layout, {
      displayModeBar: false,
      doubleClick: false,
      responsive: false,
    });
  };

  const clock = (ms) => {
    const s = Math.round(ms / 1000);
    const two = (n) => String(n).padStart(2, "0");
    const h = Math.floor(s / 3600);
    const rest = `${two(s % 60)}`;
    return h ? `${h}:${two(Math.floor(s / 60) % 60)}:${rest}` : `${Math.floor(s / 60)}:${rest}`;
  };
  const units = {
    hr_bpm: (y) => `${Math.round(y)} bpm`,
    expected_bpm: (y) => `${Math.round(y)}`,
    drift_pct: (y) => `${y > 0 ? "+" : ""}${y.toFixed(1)} %`,
    legs_score: (y) => y.toFixed(2),
    cadence_spm: (y) => `${Math.round(y)}`,
    shock_mg: (y) => `${Math.round(y)} mg`,
    confidence_pct: (y) => `${Math.round(y)} %`,
  };
  const say = (ms) => {
    const s = ms / 1000;
    const i = Math.min(Math.max(Math.round((s - 1) / spec.read.step), 0), 1e9);
    const parts = [];
    for (const [name, { label, y }] of Object.entries(spec.read.numbers)) {
      if (y[i] !== null && y[i] !== undefined) parts.push([label, units[name](y[i])]);
    }
    const pace = spec.read.pace && spec.read.pace[i];
    if (pace) parts.push(["effort", `${clock(1000000 / pace)} /km`]);
    for (const bands of Object.values(spec.read.words)) {
      const band = bands.find(([a, b]) => a < s && s <= b);
      if (band) parts.push(["", band[2]]);
    }
    readout.replaceChildren();
    const time = document.createElement("b");
    time.textContent = clock(ms);
    readout.append(time);
    for (const [label, value] of parts) {
      const span = document.createElement("span");
      span.append(label ? `${label} ` : "");
      const number = document.createElement("b");
      number.textContent = value;
      span.append(number);
      readout.append(span);
    }
  };

  const show = (from, to) => {
    const wide = Math.min(Math.max(to - from, 60000), spec.end);
    const middle = (from + to) / 2;
    const start = Math.min(Math.max(middle - wide / 2, 0), spec.end - wide);
    range = [start, start + wide];
    return Plotly.relayout(plot, { "xaxis.range": range });
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const open = (number) => {
    const cue = document.getElementById(`cue-${number}`);
    cue.open = true;
    cue.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    cue.querySelector("summary").focus({ preventScroll: true });
  };

  draw().then(() => {
    const ms = (x) => (typeof x === "number" ? x : Date.parse(`${x.replace(" ", "T")}Z`));
    plot.on("plotly_hover", (event) => say(ms(event.points[0].x)));
    plot.on("plotly_click", (event) => {
      const mark = event.points.find((p) => p.customdata !== undefined);
      if (mark) open(mark.customdata);
    });
    plot.on("plotly_relayout", (change) => {
      if (change["xaxis.range[0]"] === undefined) return;
      range = [ms(change["xaxis.range[0]"]), ms(change["xaxis.range[1]"])];
    });
    plot.on("plotly_doubleclick", () => show(0, spec.end));
    document.documentElement.dataset.drawn = "true";
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const [from, to] = range;
    const { move, zoom, whole, show: at } = button.dataset;
    if (move) show(from + move * (to - from), to + move * (to - from));
    if (zoom) show(from + ((1 - zoom) * (to - from)) / 2, to - ((1 - zoom) * (to - from)) / 2);
    if (whole !== undefined) show(0, spec.end);
    if (at !== undefined) {
      show(at * 1000 - 300000, at * 1000 + 300000);
      plot.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
      say(at * 1000);
    }
  });

  let wait;
  addEventListener("resize", () => {
    clearTimeout(wait);
    wait = setTimeout(draw, 100);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  const closed = [];
  const printing = () => {
    if (!paper.matches) {
      closed.splice(0).forEach((d) => (d.open = false));
    } else {
      for (const d of document.querySelectorAll("details:not([open])")) {
        closed.push(d);
        d.open = true;
      }
    }
    draw();
  };
  paper.addEventListener("change", printing);
})();
