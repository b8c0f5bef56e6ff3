// In: the text of a trace CSV. Out: a Trace, as traces/csv_file.py reads it.

const LONGEST_S = 1_000_000;
const EVENTS = ["start", "pause", "resume", "stop", "understood", "drank", "ask"];
const COLUMNS = [
  "acc_x_mg", "acc_y_mg", "acc_z_mg", "gyro_x_dps", "gyro_y_dps", "gyro_z_dps",
  "ppg_1", "ppg_2", "ppg_3", "hr_bpm", "rr_ms", "cadence_spm", "speed_mps", "altitude_m",
  "distance_m", "ground_contact_ms", "vertical_oscillation_mm", "step_length_mm",
  "contact_balance_left_pct", "temperature_c", "power_w",
];

export function readCsv(text, name) {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines[0].trim() !== "# legwise-trace 1") {
    throw new Error(`${name}: not a trace (its first line is not '# legwise-trace 1')`);
  }
  const header = [];
  let at = 1;
  for (; at < lines.length && lines[at].startsWith("#"); at++) {
    const [, key, value] = lines[at].slice(1).match(/^([^:]*):?(.*)$/s);
    header.push([key.trim(), value.trim()]);
  }
  const names = (lines[at] ?? "").split(",").map((word) => word.trim());
  if (!names.includes("t_s")) throw new Error(`${name}, line ${at + 1}: no column t_s; add it`);
  if (new Set(names).size < names.length) {
    throw new Error(`${name}, line ${at + 1}: a column is named twice; name each once`);
  }
  const trace = { name, t: [], columns: {}, events: [], header, warnings: [] };
  for (const column of names) {
    if (COLUMNS.includes(column)) trace.columns[column] = [];
    else if (!["t_s", "event"].includes(column) && !column.startsWith("ref_")) {
      trace.warnings.push(`Column '${column}' is unknown and ignored.`);
    }
  }
  for (let i = at + 1; i < lines.length; i++) {
    if (lines[i].trim()) row(trace, names, lines[i].split(","), `${name}, line ${i + 1}`);
  }
  if (!trace.t.length) throw new Error(`${name}: a header but no rows; nothing to replay`);
  return trace;
}

function row(trace, names, cells, where) {
  if (cells.length !== names.length) {
    throw new Error(`${where}: ${cells.length} cells, the header has ${names.length}; mend it`);
  }
  const t = number(cells[names.indexOf("t_s")], "t_s", where);
  if (!(t >= 0 && t <= LONGEST_S)) {
    throw new Error(`${where}: t_s is not within 0 to ${LONGEST_S} s; mend it`);
  }
  if (t < trace.t.at(-1)) throw new Error(`${where}: time goes backwards; sort the rows`);
  trace.t.push(t);
  names.forEach((column, k) => {
    if (trace.columns[column]) trace.columns[column].push(number(cells[k], column, where));
    const word = cells[k].trim();
    if (column !== "event" || !word) return;
    if (!EVENTS.includes(word)) throw new Error(`${where}: no such event '${word.slice(0, 20)}'`);
    trace.events.push([t, word]);
  });
}

function number(cell, column, where) {
  const word = cell.trim();
  if (!word || word.toLowerCase() === "nan") return NaN;
  const value = Number(word);
  if (!Number.isFinite(value)) {
    throw new Error(`${where}: ${column} is '${word.slice(0, 20)}'; give a number or leave it blank`);
  }
  return value;
}
