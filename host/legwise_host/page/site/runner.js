// In: what a runner is up to (pace, air, water, legs, ground), a second at a time. Out: heart rate
// (bpm), speed (m/s), stride (steps/min, g), as in host/legwise_host/simulate (body, heart, legs).
//
// A small twin of that model, for its mean runner; a test holds heart rate and cadence to it.

import { wander } from "./noise.js";

export const MEAN = {
  hrmax_bpm: 186,
  hr0_bpm: 78,
  gain_bpm_per_mps: 23,
  tau_on_s: 47.5,
  tau_off_s: 60,
  cadence3_spm: 164,
  cadence_gain_spm_per_mps: 8.5,
  shock3_g: 1.6,
  intensity3_g: 0.85,
  shock_gain: 1,
  intensity_gain: 0.15,
  regularity: 0.86,
  drift_pct: 2,
  mass_kg: 70,
  swing_g: 0.75,
  roll_deg: 20,
};
const DEAD_TIME_S = 8;
const FRESH_S = 480; // ordinary drift begins after this much running
const THRESHOLD = 0.885; // of HRmax, where the slow component begins
const WALK_LOAD = 0.85;
const HILL_EASE = 0.5; // a runner gives back this share of a hill's extra cost

// Energy cost of running at a grade relative to the flat (Minetti 2002).
export function cost(grade) {
  const g = Math.max(-0.3, Math.min(0.3, grade));
  return (((((155.4 * g - 30.4) * g - 43.3) * g + 46.3) * g + 19.5) * g + 3.6) / 3.6;
}

export class Heart {
  constructor(runner, noise) {
    this.runner = runner;
    this.noise = noise;
    this.loads = Array(DEAD_TIME_S).fill(0);
    this.fresh_bpm = runner.hr0_bpm + 10;
    this.slow_pct = this.heat_pct = this.lost_l = 0;
  }

  get loss_pct() {
    return (100 * this.lost_l) / this.runner.mass_kg;
  }

  step(load_mps, ran_s, air_c, sweat_lph, drink_l) {
    const r = this.runner;
    const target = r.hr0_bpm + r.gain_bpm_per_mps * this.loads.shift();
    this.loads.push(load_mps);
    this.fresh_bpm += (target - this.fresh_bpm) / (target > this.fresh_bpm ? r.tau_on_s : r.tau_off_s);
    const ordinary = r.drift_pct * (1 - Math.exp(-Math.max(0, ran_s - FRESH_S) / 2000));
    const above = Math.max(0, this.fresh_bpm / r.hrmax_bpm - THRESHOLD);
    this.slow_pct += (above * 9) / 60 - this.slow_pct / 1500;
    this.heat_pct += (0.33 * Math.max(0, air_c - 16) - this.heat_pct) / 1100;
    this.lost_l = Math.max(0, this.lost_l + sweat_lph / 3600 - drink_l);
    const dry = (3 + 0.12 * Math.max(0, air_c - 15)) * Math.max(0, this.loss_pct);
    const strain = ordinary + this.slow_pct + this.heat_pct;
    const hr = this.fresh_bpm * (1 + strain / 100) + dry;
    return Math.min(hr + this.noise(), r.hrmax_bpm + 2);
  }
}

export class Body {
  constructor(runner, normal) {
    this.runner = runner;
    this.heart = new Heart(runner, wander(normal, 1.2, 20));
    this.pace = wander(normal, 0.03, 60);
    this.cadence = wander(normal, 0.8, 25);
    this.shock = wander(normal, 0.03, 12);
    this.ran_s = 0;
    this.altitude_m = 100;
  }

  // A second. want: speed_mps (0 stands, below 2 walks), air_c, sweat_lph, drink_l, grade, fatigue, side.
  step(want) {
    const { grade, fatigue } = want;
    const run = want.speed_mps >= 2;
    let speed = want.speed_mps * Math.exp(this.pace());
    if (run) speed *= Math.min(1.1, cost(grade) ** -HILL_EASE);
    const load = speed * cost(grade) * (run ? 1 : WALK_LOAD);
    const hr_bpm = this.heart.step(load, this.ran_s, want.air_c, want.sweat_lph, want.drink_l);
    const activity = speed === 0 ? "still" : run ? "run" : "walk";
    const second = { hr_bpm, speed_mps: speed, altitude_m: this.altitude_m, activity, fatigue };
    this.altitude_m += speed * grade;
    this.ran_s += run;
    return { ...second, ...this.stride(activity, speed, grade, fatigue, want.side) };
  }

  stride(activity, speed, grade, fatigue, side) {
    const r = this.runner;
    const [cadence, shock] = [this.cadence(), this.shock()];
    if (activity === "still") return { cadence_spm: 0, shock_g: 0, intensity_g: 0, side: 0 };
    if (activity === "walk") {
      const size = speed / 1.5;
      return { cadence_spm: 112 + 25 * (speed - 1.5) + cadence, shock_g: 0.3 * size, intensity_g: 0.17 * size, side };
    }
    const steps = r.cadence3_spm + r.cadence_gain_spm_per_mps * (speed - 3);
    const shock_g = r.shock3_g * (speed / 3) ** r.shock_gain * Math.exp(-2.8 * grade) * (1 + 0.24 * fatigue);
    return {
      cadence_spm: steps * (1 + 0.35 * Math.max(0, grade)) * (1 - 0.045 * fatigue) + cadence,
      shock_g: shock_g * Math.exp(shock),
      intensity_g: r.intensity3_g * (speed / 3) ** r.intensity_gain * Math.exp(-0.8 * grade) * (1 + 0.05 * fatigue),
      side,
    };
  }
}
