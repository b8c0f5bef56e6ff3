// In: seconds of a runner. Out: what a wrist's accelerometer gives at 100 Hz, milli-g, x y z in turn.
//
// As simulate/waveform.py: the body's bounce, foot strikes that ring, and the swing of the arm.

import { chance } from "./noise.js";

export const HZ = 100;
const SHOCK_HZ = 11;
const SHOCK_TAU_S = 0.035;
const SHOCK_PEAK = 0.568; // height of exp(-t/SHOCK_TAU_S) sin(2 pi SHOCK_HZ t)
const STRIKE_PHASE = 0.3;
const ACROSS = 0.3;
const NOISE_G = 0.03;
const TURN = 2 * Math.PI;

export class Waveform {
  constructor(runner, seed = 2) {
    this.chance = chance(seed);
    this.swing_g = runner.swing_g;
    this.roll = (runner.roll_deg * Math.PI) / 180;
    this.phase = 0; // in steps
    this.step = 0;
    this.draw();
    this.strikes = []; // [s after this second began, g]
  }

  draw() {
    this.jitter = this.chance.normal();
    this.size = 1 + 0.06 * this.chance.normal();
  }

  second(s) {
    const perS = s.cadence_spm / 60;
    this.strike(s, perS);
    const out = new Int16Array(3 * HZ);
    const run = s.activity === "run";
    const bounce = (0.9 * s.intensity_g) / 0.85;
    const swing = this.swing_g * (run ? 1 : perS > 0 ? 0.25 : 0);
    const arm = ((run ? 35 : 20) * Math.PI) / 180;
    for (let n = 0; n < HZ; n++) {
      const t = n / HZ;
      const phase = this.phase + perS * t;
      const up = 1 + bounce * Math.cos(TURN * (phase - STRIKE_PHASE)) + this.shock(t);
      const angle = perS > 0 ? arm * Math.sin(Math.PI * phase) : 0;
      const along = swing * Math.sin(Math.PI * phase);
      const axes = [
        up * Math.sin(angle) + along,
        up * Math.cos(angle) * Math.cos(this.roll),
        up * Math.cos(angle) * Math.sin(this.roll) + ACROSS * along,
      ];
      axes.forEach((g, k) => {
        out[3 * n + k] = Math.max(-8000, Math.min(7996, Math.round(1000 * (g + NOISE_G * this.chance.normal()))));
      });
    }
    this.phase += perS;
    this.strikes = this.strikes.map(([at, g]) => [at - 1, g]).filter(([at]) => at > -0.25);
    return out;
  }

  strike(s, perS) {
    while (perS > 0 && this.step + 0.02 * (1 + s.fatigue) * this.jitter < this.phase + perS) {
      const at = this.step + 0.02 * (1 + s.fatigue) * this.jitter;
      const side = 1 + s.side * (this.step % 2 === 0 ? 1 : -1);
      this.strikes.push([Math.max(0, (at - this.phase) / perS), (s.shock_g * side * this.size) / SHOCK_PEAK]);
      this.step += 1;
      this.draw();
    }
  }

  shock(t) {
    let sum = 0;
    for (const [at, g] of this.strikes) {
      const after = t - at;
      if (after > 0) sum += g * Math.exp(-after / SHOCK_TAU_S) * Math.sin(TURN * SHOCK_HZ * after);
    }
    return sum;
  }
}
