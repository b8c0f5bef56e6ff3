// In: a Trace of a file. Out: its seconds as lines for the watch; raw samples at the chip's 100 Hz.
//
// The same seconds as replay/seconds.py gives: the row of tick t holds what was recorded before t,
// and a value holds for 12 s.

const HOLD_S = 12;
const CHIP_HZ = 100;
const AXES = ["acc_x_mg", "acc_y_mg", "acc_z_mg"];

// Field of the epoch → column, units of the field in one of the column's, lowest and highest that
// is believed, offset. The order is that of legwise.detect.epoch.FIELDS, null = never known here.
const FIELDS = [
  ["hr_bpm", 10, 1, 254, 0],
  null, // confidence
  "source",
  ["cadence_spm", 10, 0, 260, 0],
  ...Array(6).fill(null),
  ["contact_balance_left_pct", 20, 30, 70, -1000],
  null,
  ["ground_contact_ms", 10, 80, 600, 0],
  ["speed_mps", 1000, 0, 12, 0],
  ["altitude_m", 100, -450, 9000, 0],
  ["temperature_c", 10, -60, 70, 0],
  ...Array(4).fill(null), // of the accelerometer
];

export class Recorded {
  constructor(trace) {
    this.trace = trace;
    this.duration_s = Math.floor(trace.t[trace.t.length - 1]) + 1;
    this.raw = AXES.every((axis) => trace.columns[axis]?.some(Number.isFinite));
    this.settings = settings(trace.header);
    this.notes = [...trace.warnings];
    this._held = FIELDS.map((field) => (Array.isArray(field) ? held(trace, field) : field));
    const start = trace.events.find(([, code]) => code === "start");
    if (start?.[0] >= 1) this.notes.push(`Begun at its first row, ${Math.round(start[0])} s before its start.`);
    if (this.raw) this._samples();
  }

  restart() {}

  // The lines of the second that ends at t_s.
  second(t_s) {
    const lines = this.trace.events
      .filter(([at]) => Math.floor(at) + 1 === t_s)
      .map(([, code]) => `event\t${code}`);
    if (this.raw) return [...lines, ...this._raw(t_s)];
    const cells = this._held.map((f) => (typeof f === "function" ? f(t_s) : null));
    if (cells[0] !== null) cells[2] = "recorded";
    return [...lines, ["second", 1000 * t_s, ...cells].map((cell) => cell ?? "").join("\t")];
  }

  _samples() {
    const { t, columns } = this.trace;
    const rows = [...t.keys()].filter((i) => AXES.every((axis) => Number.isFinite(columns[axis][i])));
    this._t = rows.map((i) => t[i]);
    this._mg = AXES.map((axis) => rows.map((i) => columns[axis][i]));
    this._next = 0;
    const rate = Number(this.trace.header.findLast(([key]) => key === "rate_hz")?.[1]);
    if (!(rate >= 25 && rate <= 256)) {
      throw new Error(`${this.trace.name}: raw samples need '# rate_hz: 50' in the header`);
    }
    if (rate !== CHIP_HZ) this.notes.push(`${rate} Hz, drawn through to the chip's ${CHIP_HZ} Hz.`);
  }

  _raw(t_s) {
    const samples = new Int16Array(3 * CHIP_HZ);
    let i = firstAfter(this._t, t_s - 1);
    for (let n = 0; n < CHIP_HZ; n++) {
      const at = t_s - 1 + n / CHIP_HZ;
      while (i < this._t.length && this._t[i] <= at) i++;
      const a = Math.max(0, i - 1);
      const b = Math.min(i, this._t.length - 1);
      const gap = this._t[b] - this._t[a];
      const share = gap > 0 ? Math.min(1, Math.max(0, (at - this._t[a]) / gap)) : 0;
      for (let k = 0; k < 3; k++) {
        const [from, to] = [this._mg[k][a], this._mg[k][b]];
        samples[3 * n + k] = clamp(rint(from + share * (to - from)), -32767, 32767);
      }
    }
    return [imu(samples), ...this._packets(t_s)];
  }

  _packets(t_s) {
    const hr = this.trace.columns.hr_bpm;
    if (!hr) return [];
    const lines = [];
    for (let i = firstAfter(this.trace.t, t_s - 1, true); this.trace.t[i] < t_s; i++) {
      if (hr[i] > 0 && hr[i] < 255) lines.push(strap(1000 * this.trace.t[i], hr[i]));
    }
    return lines;
  }
}

export function imu(samples) {
  const bytes = new Uint8Array(samples.buffer);
  return "imu\t" + Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

// As a strap sends it (0x2A37), without beats.
export function strap(ms, bpm) {
  return `strap\t${Math.round(ms)}\t00${rint(bpm).toString(16).padStart(2, "0")}`;
}

// `# profile:` lines as settings by name.
function settings(header) {
  const words = header.filter(([key]) => key === "profile").flatMap(([, text]) => text.split(/\s+/));
  return Object.fromEntries(words.filter(Boolean).map((word) => word.split(/=(.*)/s).slice(0, 2)));
}

function held(trace, [column, scale, low, high, offset]) {
  const values = trace.columns[column];
  if (!values) return () => null;
  const good = [...values.keys()].filter((i) => values[i] >= low && values[i] <= high);
  const times = good.map((i) => trace.t[i]);
  const whole = good.map((i) => rint(values[i] * scale) + offset);
  return (t_s) => {
    const last = firstAfter(times, t_s, true) - 1;
    return last >= 0 && t_s - times[last] <= HOLD_S ? whole[last] : null;
  };
}

// Index of the first time after t (`from`: at t or after).
function firstAfter(times, t, from = false) {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < t || (!from && times[middle] === t)) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Half to even, as numpy and Python round.
export function rint(x) {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}

function clamp(x, low, high) {
  return Math.min(high, Math.max(low, x));
}
