// In: a seed. Out: chance that comes again: uniform and normal numbers, and slow wander.

export function chance(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

// First-order autoregressive noise, one value a second.
export function wander(normal, sd, tau_s) {
  const keep = Math.exp(-1 / tau_s);
  const push = sd * Math.sqrt(1 - keep * keep);
  let value = sd * normal();
  return () => (value = keep * value + push * normal());
}
