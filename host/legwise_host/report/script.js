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

  const clock = (seconds) => {
    const s = Math.round(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
    return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
  };

  let range = [0, spec.end];
  let width = 0;
  const STEPS = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
  const ticks = () => {
    const [from, to] = range;
    const step = STEPS.find((s) => (to - from) / s <= width / 75) ?? 14400;
    const at = [];
    for (let t = Math.ceil(from / step) * step; t <= to; t += step) at.push(t);
    return { tickvals: at, ticktext: at.map(clock) };
  };

  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    width = paper.matches ? 700 : plot.clientWidth;
    const layout = coloured(spec.layout, style);
    layout.font.family = getComputedStyle(plot).fontFamily;
    layout.width = width;
    layout.height = spec.height + 38;
    if (paper.matches) layout.height = Math.min(layout.height, 880); // one sheet
    layout.dragmode = coarse ? false : "zoom";
    Object.assign(layout.xaxis, ticks(), { range: range, fixedrange: coarse });
    if (width < 600) layout.margin.l = 34;
    return Plotly.react(plot, coloured(spec.data, style), layout, {
      displayModeBar: false,
      doubleClick: false,
    });
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
  const say = (s) => {
    const i = Math.max(Math.round((s - 1) / spec.read.step), 0);
    const parts = [];
    for (const [name, { label, y }] of Object.entries(spec.read.numbers)) {
      if (y[i] !== null && y[i] !== undefined) parts.push([label, units[name](y[i])]);
    }
    const pace = spec.read.pace && spec.read.pace[i];
    if (pace) parts.push(["effort", `${clock(1000 / pace)} /km`]);
    for (const bands of Object.values(spec.read.words)) {
      const band = bands.find(([a, b]) => a < s && s <= b);
      if (band) parts.push(["", band[2]]);
    }
    readout.replaceChildren();
    const time = document.createElement("b");
    time.textContent = clock(s);
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
    const wide = Math.min(Math.max(to - from, 60), spec.end);
    const start = Math.min(Math.max((from + to - wide) / 2, 0), spec.end - wide);
    range = [start, start + wide];
    return draw();
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const open = (number) => {
    const cue = document.getElementById(`cue-${number}`);
    cue.open = true;
    cue.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    cue.querySelector("summary").focus({ preventScroll: true });
  };

  // The library is packed, and unpacked once the text is there to be read.
  const load = async () => {
    const packed = atob(document.getElementById("plotly").textContent);
    const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const library = document.createElement("script");
    library.textContent = await new Response(stream).text();
    document.head.append(library);
    await draw();
  };
  const listen = () => {
    plot.on("plotly_hover", (event) => say(event.points[0].x));
    plot.on("plotly_click", (event) => {
      const mark = event.points.find((p) => p.customdata !== undefined);
      if (mark) open(mark.customdata);
    });
    plot.on("plotly_relayout", (change) => {
      if (change["xaxis.range[0]"] === undefined) return;
      show(change["xaxis.range[0]"], change["xaxis.range[1]"]);
    });
    plot.on("plotly_doubleclick", () => show(0, spec.end));
    if (coarse) readout.textContent = "Tap the drawing to read it.";
    document.documentElement.dataset.drawn = "true";
  };
  load().then(listen, () => {
    readout.textContent = "This browser cannot draw the run; the tables below hold the same.";
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
      show(at - 300, +at + 300);
      plot.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
      say(+at);
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
