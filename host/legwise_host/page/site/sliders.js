// In: the page's sliders. Out: what the simulated runner is up to, told whenever one moves.

const SIP_PCT = 0.2; // of body weight

const SHOWN = {
  pace: (x) => (x === 0 ? "stands" : `${x.toFixed(1)} m/s${x < 2 ? ", walks" : `, ${perKm(x)}/km`}`),
  heat: (x) => `${x} °C`,
  thirst: (x) => `${x.toFixed(1)} % of body weight lost`,
  tired: (x) => `${Math.round(100 * x)} %`,
  side: (x) => `${x} %`,
  hill: (x) => `${x > 0 ? "+" : ""}${x} %`,
};

export class Sliders {
  constructor(tell) {
    this.inputs = [...document.querySelectorAll("#sliders input")];
    for (const input of this.inputs) {
      input.addEventListener("input", () => {
        this.show();
        tell(this.values());
      });
    }
    this.show();
  }

  // A few mouthfuls: .15 l.
  sip() {
    const thirst = this.inputs.find((input) => input.name === "thirst");
    thirst.value -= SIP_PCT;
    thirst.dispatchEvent(new Event("input"));
  }

  values() {
    return Object.fromEntries(
      this.inputs.map((i) => [i.name, i.type === "checkbox" ? i.checked : Number(i.value)]),
    );
  }

  show() {
    for (const input of this.inputs) {
      const output = input.parentElement.querySelector("output");
      if (!output) continue;
      output.textContent = SHOWN[input.name](Number(input.value));
      input.setAttribute("aria-valuetext", output.textContent);
    }
  }

  // What is true of the runner, beside what the watch makes of it.
  truth(live) {
    document.getElementById("truth").textContent = live
      ? `True now: heart rate ${live.hr_bpm.toFixed(0)}, ${live.cadence_spm.toFixed(0)} steps/min, ` +
        `${live.loss_pct.toFixed(1)} % lost, legs ${Math.round(100 * live.tired)} % tired.`
      : "";
  }
}

function perKm(mps) {
  const s = Math.round(1000 / mps);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}
