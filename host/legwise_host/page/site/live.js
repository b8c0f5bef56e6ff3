// In: sliders. Out: the seconds of a runner who lives by them, as lines for the watch, without end.
//
// chips: samples and a strap's packets through the simulated chips, as on the wrist. Else seconds
// with speed and an optical heart rate, as a GPS watch would record them.

import { imu, rint, strap } from "./recorded.js";
import { Body, MEAN } from "./runner.js";
import { Waveform } from "./waveform.js";
import { chance } from "./noise.js";

export const REST = {
  pace: 2.8, // m/s on the flat
  heat: 14, // degrees C
  thirst: 0, // water lost, % of the body's mass
  tired: 0, // 1: steps 4.5 % slower, landing 24 % harder
  side: 0, // % that the left lands heavier
  hill: 0, // %
  lost: false, // the strap
  lock: false, // heart rate reads the steps
};
const THIRST_PER_S = 0.12 / 60; // how fast the body follows, % of its mass
const TIRED_PER_S = 0.15 / 60;
const HR_MAX = MEAN.hrmax_bpm;

export class Live {
  constructor(sliders, chips) {
    this.sliders = { ...REST, ...sliders };
    this.raw = chips;
    this.duration_s = 6 * 3600;
    this.settings = { hrmax_bpm: String(HR_MAX), rest_bpm: "56", "cue.form": "on" };
    this.notes = [];
  }

  restart() {
    this.body = new Body(MEAN, chance(3).normal);
    this.form = new Waveform(MEAN);
    this.noise = chance(5).normal;
    this.tired = 0;
  }

  set(sliders) {
    Object.assign(this.sliders, sliders);
  }

  second(t_s) {
    const s = this.sliders;
    const body = this.body;
    this.tired += toward(s.tired - this.tired, TIRED_PER_S);
    const loss = toward(s.thirst - body.heart.loss_pct, THIRST_PER_S);
    const litres = (loss * MEAN.mass_kg) / 100;
    this.now = body.step({
      speed_mps: s.pace,
      air_c: s.heat,
      sweat_lph: Math.max(0, litres) * 3600,
      drink_l: Math.max(0, -litres),
      grade: s.hill / 100,
      fatigue: this.tired,
      side: s.side / 100,
    });
    return this.raw ? this.samples(t_s) : [this.derived(t_s)];
  }

  samples(t_s) {
    const line = imu(this.form.second(this.now));
    const hr = this.heart();
    return hr === null ? [line] : [line, strap(1000 * t_s - 600, hr)];
  }

  derived(t_s) {
    const n = this.now;
    const hr = this.heart();
    const cells = Array(16).fill("");
    if (hr !== null) [cells[0], cells[2]] = [10 * rint(hr), "recorded"];
    cells[3] = rint(10 * n.cadence_spm);
    cells[10] = rint(10 * this.sliders.side); // per mille
    cells[13] = rint(1000 * n.speed_mps * (1 + 0.01 * this.noise()));
    cells[14] = rint(100 * n.altitude_m);
    cells[15] = 10 * this.sliders.heat;
    return ["second", 1000 * t_s, ...cells].join("\t");
  }

  // What its sensor makes of the heart.
  heart() {
    if (this.sliders.lost) return null;
    if (this.sliders.lock && this.now.cadence_spm > 0) return this.now.cadence_spm + 0.8 * this.noise();
    return this.now.hr_bpm;
  }

  // What is true, whatever the watch sees.
  told() {
    if (!this.now) return null;
    const { hr_bpm, cadence_spm } = this.now;
    return { hr_bpm, cadence_spm, tired: this.tired, loss_pct: this.body.heart.loss_pct };
  }
}

function toward(gap, most) {
  return Math.max(-most, Math.min(most, gap));
}
